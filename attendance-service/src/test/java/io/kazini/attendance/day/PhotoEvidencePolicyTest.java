package io.kazini.attendance.day;

import static io.kazini.attendance.day.Site.pointAway;
import static io.kazini.attendance.day.Site.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.attendance.photo.PhotoEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhotoEvidencePolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-23T04:58:00Z");

    private final PhotoEvidencePolicy policy = new PhotoEvidencePolicy(Site.SETTINGS);

    @Test
    void aPhotoThatSaysNothingContradictsNothing() {
        assertThat(contradictions(new PhotoEvidence(null, null))).isEmpty();
    }

    @Test
    void aPhotoOfThisPlaceAndTimeIsNoContradiction() {
        assertThat(contradictions(new PhotoEvidence(NOW.minus(Duration.ofMinutes(60)), pointAway(299))))
                .isEmpty();
    }

    @Test
    void aPhotoOfAnotherTimeIsFlagged() {
        assertThat(contradictions(new PhotoEvidence(NOW.minus(Duration.ofMinutes(61)), null)))
                .isEqualTo(Set.of(DayFlag.PHOTO_OLD));
        assertThat(contradictions(new PhotoEvidence(NOW.plus(Duration.ofMinutes(61)), null)))
                .isEqualTo(Set.of(DayFlag.PHOTO_OLD));
    }

    @Test
    void aPhotoOfAnotherPlaceIsFlagged() {
        assertThat(contradictions(new PhotoEvidence(null, pointAway(301))))
                .isEqualTo(Set.of(DayFlag.PHOTO_POSITION_FAR));
    }

    private Set<DayFlag> contradictions(PhotoEvidence evidence) {
        return policy.contradictions(evidence, reading(0, 5), NOW);
    }
}
