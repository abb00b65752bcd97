package io.kazini.identity.registration;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How whoever registers proves who they are.
 *
 * @param validFor how long the codes of a registration are good
 * @param attempts how often they may be typed wrongly
 * @param perHour how many registrations one address or number may be in within an hour, so that nobody is flooded with messages
 * @param pollInterval longest time from due to sent, when nothing wakes the sender earlier
 * @param concurrency how many messages one instance has in hand at a time
 */
@Validated
@ConfigurationProperties("kazini.identity.registration")
public record RegistrationProperties(
        @DefaultValue("1h") Duration validFor,
        @DefaultValue("5") @Min(1) @Max(20) int attempts,
        @DefaultValue("5") @Min(1) int perHour,
        @DefaultValue("5s") Duration pollInterval,
        @DefaultValue("8") @Min(1) @Max(64) int concurrency) {

    @AssertTrue(message = "every duration is positive")
    boolean isForward() {
        return validFor.isPositive() && pollInterval.isPositive();
    }
}
