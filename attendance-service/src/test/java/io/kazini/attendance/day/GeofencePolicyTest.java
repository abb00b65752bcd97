package io.kazini.attendance.day;

import static io.kazini.attendance.day.Site.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kazini.platform.web.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeofencePolicyTest {

    private final GeofencePolicy policy = new GeofencePolicy(Site.SETTINGS);

    @ParameterizedTest(name = "{0} m away, accurate to {1} m: {2}")
    @CsvSource({
        "0, 5, INSIDE",
        "149.9, 5, INSIDE",
        "149.9, 100, INSIDE",
        "10, 100.1, UNCERTAIN",
        "10, 5000, UNCERTAIN",
        "155, 5.1, UNCERTAIN",
        "155, 4.9, OUTSIDE",
        "199.9, 50, UNCERTAIN",
        "200.1, 50, OUTSIDE",
        "200.1, 5000, OUTSIDE",
        "9000, 5, OUTSIDE"
    })
    void aReadingIsInsideUncertainOrOutside(double metersAway, double accuracyMeters, Placement expected) {
        assertThat(policy.place(reading(metersAway, accuracyMeters), Site.engagement()))
                .isEqualTo(expected);
    }

    @Test
    void aCheckInOnSiteIsTakenAsItLies() {
        assertThat(policy.requireOnSite(reading(20, 8), Site.engagement())).isEqualTo(Placement.INSIDE);
        assertThat(policy.requireOnSite(reading(160, 20), Site.engagement())).isEqualTo(Placement.UNCERTAIN);
    }

    @Test
    void aCheckInFromElsewhereIsToldHowFarItIs() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> policy.requireOnSite(reading(480, 10), Site.engagement()))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("outside-site");
                    assertThat(refusal.status().value()).isEqualTo(422);
                    assertThat(refusal.properties())
                            .containsEntry("distanceMeters", 480L)
                            .containsEntry("radiusMeters", 150);
                });
    }
}
