package io.kazini.identity.token;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param lifetime how long a token is good for; also how long somebody keeps a role elsewhere that was revoked */
@Validated
@ConfigurationProperties("kazini.identity.access-token")
record AccessTokenProperties(
        @DurationMin(seconds = 5) @DurationMax(hours = 12) @DefaultValue("30m")
        Duration lifetime) {}
