package io.kazini.referral;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param publicUrl where people reach the gateway; links begin with it */
@Validated
@ConfigurationProperties("kazini.referral")
public record ReferralProperties(
        @DefaultValue("http://localhost:8080") URI publicUrl) {

    public ReferralProperties {
        boolean web = "http".equals(publicUrl.getScheme()) || "https".equals(publicUrl.getScheme());
        if (!web || publicUrl.getHost() == null || publicUrl.getQuery() != null || publicUrl.getFragment() != null) {
            throw new IllegalArgumentException("kazini.referral.public-url is no http address: " + publicUrl);
        }
    }

    /** The address of something below it, e.g. {@code /track/kangemi-07}. */
    public String urlOf(String path) {
        String base = publicUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
