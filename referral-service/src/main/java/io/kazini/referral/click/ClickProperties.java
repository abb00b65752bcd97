package io.kazini.referral.click;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param cookieLifetime of both cookies, from the last click on
 * @param secureCookies whether browsers send them back over https only
 * @param retention how long clicks are kept, by whole days; longer than a sign-up may be attributed to one
 * @param pollInterval how often changes of links and campaigns are looked for
 */
@Validated
@ConfigurationProperties("kazini.referral.click")
public record ClickProperties(
        @DurationMin(days = 1) @DefaultValue("90d") Duration cookieLifetime,
        @DefaultValue("true") boolean secureCookies,
        @DurationMin(days = 1) @DefaultValue("180d") Duration retention,
        @DurationMin(millis = 10) @DefaultValue("500ms") Duration pollInterval) {}
