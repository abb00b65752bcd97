package io.kazini.localstack.mpesa;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One access token at a time: a new one ends the one before it. */
final class AccessTokens {

    static final Duration LIFETIME = Duration.ofSeconds(3599);

    private final MpesaAccount account;
    private final Clock clock;
    private @Nullable String current;
    private Instant expiresAt = Instant.EPOCH;
    private int issued;

    AccessTokens(MpesaAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    synchronized String issue(@Nullable String grantType, @Nullable String authorization) {
        if (!"client_credentials".equals(grantType)) {
            throw new DarajaError("400.008.02", "Invalid grant type passed");
        }
        String expected = "Basic "
                + Base64.getEncoder()
                        .encodeToString((account.consumerKey() + ":" + account.consumerSecret())
                                .getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(authorization)) {
            throw new DarajaError("400.008.01", "Invalid Authentication passed");
        }
        issued++;
        expiresAt = clock.instant().plus(LIFETIME);
        String token = UUID.randomUUID().toString().replace("-", "");
        current = token;
        return token;
    }

    synchronized void check(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            throw new DarajaError("401.002.01", "Error Occurred - Invalid Access Token");
        }
        String presented = authorization.substring("Bearer ".length());
        if (!presented.equals(current) || clock.instant().isAfter(expiresAt)) {
            throw new DarajaError("404.001.03", "Invalid Access Token");
        }
    }

    /** What happens when another program fetches a token for the same account. */
    synchronized void revoke() {
        current = null;
    }

    synchronized int issued() {
        return issued;
    }
}
