package io.kazini.attendance.day;

import io.kazini.platform.web.ApiException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** A device's clock agrees with the server's: a request that was made at another time is no proof of this one. */
@Component
class ClientTimePolicy {

    private final AttendanceSettings settings;

    ClientTimePolicy(AttendanceSettings settings) {
        this.settings = settings;
    }

    /** @throws ApiException 422 {@code implausible-time} with the server's time */
    void requirePlausible(Instant clientTime, Instant now) {
        if (Duration.between(clientTime, now).abs().compareTo(settings.clockTolerance()) > 0) {
            throw ApiException.unprocessable(
                            "implausible-time",
                            "The device's clock is more than %d minutes off; set it and try again."
                                    .formatted(settings.clockTolerance().toMinutes()))
                    .with("serverTime", now);
        }
    }
}
