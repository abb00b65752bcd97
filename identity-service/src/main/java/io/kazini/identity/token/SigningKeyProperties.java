package io.kazini.identity.token;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param rotationInterval how long a key signs before the next one takes over
 * @param publishLead how long a key is published before it signs; longer than anybody keeps an old key set
 *     (five minutes here by {@code Cache-Control}, and five more in each service)
 * @param encryptionKey 256 bits in Base64 that private keys are encrypted with in the database. Without it they
 *     lie there as they are, and whoever can read identity's database can sign as identity; enough for one
 *     machine, where the key would lie beside the database anyway.
 */
@Validated
@ConfigurationProperties("kazini.identity.signing-key")
record SigningKeyProperties(
        @DurationMin(hours = 1) @DefaultValue("30d") Duration rotationInterval,
        @DurationMin(seconds = 0) @DefaultValue("15m") Duration publishLead,
        @Nullable String encryptionKey) {

    @Override
    public String toString() {
        return "SigningKeyProperties[" + rotationInterval + ", " + publishLead + "]";
    }
}
