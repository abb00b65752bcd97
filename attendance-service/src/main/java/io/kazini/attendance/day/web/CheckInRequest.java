package io.kazini.attendance.day.web;

import io.kazini.attendance.day.CheckInCommand;
import io.kazini.attendance.day.GpsReading;
import io.kazini.attendance.geo.GeoPoint;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;

/** @param clientTime what the device's clock shows */
record CheckInRequest(
        @NotNull UUID applicationId,
        @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,

        @NotNull @DecimalMin(value = "0", inclusive = false) @DecimalMax("5000")
        Double accuracyMeters,

        @NotNull Instant clientTime) {

    CheckInCommand command() {
        return new CheckInCommand(
                applicationId, new GpsReading(new GeoPoint(latitude, longitude), accuracyMeters), clientTime);
    }
}
