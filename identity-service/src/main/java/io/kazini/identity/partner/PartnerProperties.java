package io.kazini.identity.partner;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param tokenLifetime of a partner's access token; also how long a deactivated client still reports
 * @param secretGrace how long the old secret is good after a rotation, for the partner to exchange it everywhere
 */
@Validated
@ConfigurationProperties("kazini.identity.partner")
record PartnerProperties(
        @DurationMin(seconds = 5) @DurationMax(hours = 1) @DefaultValue("10m")
        Duration tokenLifetime,

        @DurationMin(seconds = 0) @DurationMax(days = 90) @DefaultValue("7d")
        Duration secretGrace) {}
