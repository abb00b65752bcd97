package io.kazini.attendance.day;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param clockTolerance how far a device's clock may be off the server's, either way
 * @param earliest time of day at the site before which nobody checks in
 * @param latest time of day at the site after which nobody checks in
 * @param positionSlackMeters how much of a position's own error is granted beyond the fence, at most
 * @param vagueAccuracyMeters a position with a larger error is flagged even inside the fence
 * @param photoTimeTolerance how far the time in a photo may be off the check-in before the photo is flagged
 * @param photoDistanceMeters how far the position in a photo may be off the check-in's before the photo is flagged
 */
@ConfigurationProperties("kazini.attendance")
@Validated
record AttendanceSettings(
        @DefaultValue("10m") Duration clockTolerance,
        @DefaultValue("04:00") LocalTime earliest,
        @DefaultValue("22:00") LocalTime latest,
        @DefaultValue("50") @PositiveOrZero int positionSlackMeters,
        @DefaultValue("100") @PositiveOrZero int vagueAccuracyMeters,
        @DefaultValue("60m") Duration photoTimeTolerance,
        @DefaultValue("300") @PositiveOrZero int photoDistanceMeters) {

    @AssertTrue(message = "earliest must lie before latest")
    boolean isDayOrdered() {
        return earliest.isBefore(latest);
    }
}
