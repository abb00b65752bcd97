package io.kazini.analytics.referral;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param clickRetention how long raw clicks are kept, in whole UTC days before today. Figures stay for ever. Longer than
 *     the 90 days in which a click can still earn a sign-up: a click that is dropped cannot be voided any more
 */
@Validated
@ConfigurationProperties("kazini.analytics")
record ClickRetentionProperties(
        @DurationMin(days = 1) @DefaultValue("120d") Duration clickRetention) {}
