package io.kazini.attendance.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kazini.attendance.geo.GeoPoint;
import io.kazini.platform.Ids;
import io.kazini.platform.web.ApiException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EngagementTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 23);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 27);

    @Test
    void itRunsFromItsFirstToItsLastDay() {
        Engagement engagement = engagement(null);
        assertThat(engagement.includes(FIRST.minusDays(1))).isFalse();
        assertThat(engagement.includes(FIRST)).isTrue();
        assertThat(engagement.includes(LAST)).isTrue();
        assertThat(engagement.includes(LAST.plusDays(1))).isFalse();
    }

    @Test
    void onceCompletedItIsClosed() {
        assertThatCode(() -> engagement(null).requireOpen()).doesNotThrowAnyException();
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> engagement(Instant.EPOCH).requireOpen())
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("engagement-completed"));
    }

    private static Engagement engagement(@Nullable Instant completedAt) {
        return new Engagement(
                Ids.next(),
                Ids.next(),
                Ids.next(),
                Ids.next(),
                "Achieng Otieno",
                "Storm drain clearing",
                new GeoPoint(-1.26584, 36.7511),
                150,
                ZoneId.of("Africa/Nairobi"),
                FIRST,
                LAST,
                Instant.EPOCH,
                completedAt);
    }
}
