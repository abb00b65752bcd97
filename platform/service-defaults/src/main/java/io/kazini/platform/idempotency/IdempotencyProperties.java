package io.kazini.platform.idempotency;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param expiry how long an answer can be replayed
 * @param ignoredPaths patterns of endpoints whose answers hold secrets or whose effects outlive an error
 */
@ConfigurationProperties("kazini.idempotency")
record IdempotencyProperties(
        @DefaultValue("24h") Duration expiry, @DefaultValue List<String> ignoredPaths) {}
