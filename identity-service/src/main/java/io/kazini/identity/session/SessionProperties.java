package io.kazini.identity.session;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param refreshLifetime how long a device may stay away and still be signed in
 * @param longest how long after its sign-in a device must sign in again, however often it came
 * @param refreshGrace how long after a rotation the token just replaced is taken for a second request of the
 *     same device rather than for a theft; see {@link Session#present}
 * @param perPerson how many sessions somebody may have; another sign-in ends the oldest
 * @param secureCookie whether browsers send the refresh token over HTTPS only; off only where there is none
 */
@Validated
@ConfigurationProperties("kazini.identity.session")
public record SessionProperties(
        @DurationMin(minutes = 1) @DefaultValue("7d") Duration refreshLifetime,
        @DurationMin(minutes = 1) @DefaultValue("30d") Duration longest,

        @DurationMin(seconds = 0) @DurationMax(seconds = 30) @DefaultValue("5s")
        Duration refreshGrace,

        @Min(1) @DefaultValue("100") int perPerson,
        @DefaultValue("true") boolean secureCookie) {}
