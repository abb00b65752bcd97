package io.kazini.referral.campaign;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param allowedHosts domains that a click may be sent to, each with everything below it: {@code example.org} allows
 *     {@code learn.example.org}. Who controls one of them controls where our links lead, so it names the organisation's
 *     own alone.
 * @param httpOnLocalhost whether {@code http://localhost} of any port is a landing page, too; for a stack on one machine
 */
@Validated
@ConfigurationProperties("kazini.referral.landing")
record LandingProperties(
        @DefaultValue({"example.org", "example.com"})
        List<@NotNull @Pattern(regexp = "[a-z0-9-]+(\\.[a-z0-9-]+)*") String> allowedHosts,

        @DefaultValue("false") boolean httpOnLocalhost) {}
