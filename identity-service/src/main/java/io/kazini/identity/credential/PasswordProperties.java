package io.kazini.identity.credential;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a password hash costs (Argon2id, one lane). The defaults are the OWASP Password Storage Cheat Sheet's
 * (read 2026-11): 19 MiB and two passes, about 45 ms on a current core. Hashes carry their own parameters, so
 * that these can be changed at any time; a weaker hash is renewed at its owner's next sign-in.
 *
 * @param memoryKib memory per hash
 * @param concurrentHashes how many are computed at once; the rest wait, so that a burst of sign-ins exhausts
 *     neither the heap nor all processors
 */
@Validated
@ConfigurationProperties("kazini.identity.password")
record PasswordProperties(
        @Min(1024) @Max(1_048_576) @DefaultValue("19456") int memoryKib,
        @Min(1) @Max(20) @DefaultValue("2") int iterations,
        @Min(1) @Max(64) @DefaultValue("2") int concurrentHashes) {}
