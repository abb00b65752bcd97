package io.kazini.referral.link;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param publishLead how long a new key is known before it signs; longer than a replica takes to hear of it, which
 *     is a second
 * @param encryptionKey 256 bits in Base64 that keys are encrypted with in the database. Without it they lie there as
 *     they are, and whoever can read referral's database can sign links; enough for one machine, where the key would
 *     lie beside the database anyway.
 */
@Validated
@ConfigurationProperties("kazini.referral.link-key")
record LinkKeyProperties(
        @DurationMin(seconds = 0) @DefaultValue("5s") Duration publishLead,
        @Nullable String encryptionKey) {

    @Override
    public String toString() {
        return "LinkKeyProperties[" + publishLead + "]";
    }
}
