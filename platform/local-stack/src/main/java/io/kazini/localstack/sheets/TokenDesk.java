package io.kazini.localstack.sheets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exchanges a signed assertion for an access token (RFC 7523), as strictly as Google does. */
final class TokenDesk {

    static final Duration LIFETIME = Duration.ofSeconds(3599);

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String SCOPE = "https://www.googleapis.com/auth/spreadsheets";
    private static final Duration LONGEST_ASSERTION = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** The token endpoint's refusals have OAuth's form, not that of the API. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final String error;

        Refused(String error, String description) {
            super(description);
            this.error = error;
        }

        String error() {
            return error;
        }
    }

    private final PublicKey key;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Instant> valid = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();

    TokenDesk(PublicKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** @param audience the address of this endpoint, which the assertion must be meant for */
    String issue(Map<String, String> form, String audience) throws Refused {
        if (!GRANT.equals(form.get("grant_type"))) {
            throw new Refused("unsupported_grant_type", "Invalid grant_type: " + form.get("grant_type"));
        }
        String[] parts = form.getOrDefault("assertion", "").split("\\.", -1);
        if (parts.length != 3) {
            throw new Refused("invalid_grant", "Bad Request");
        }
        JsonNode header = decoded(parts[0]);
        JsonNode claims = decoded(parts[1]);
        if (!"RS256".equals(header.path("alg").asString("")) || !isSigned(parts)) {
            throw new Refused("invalid_grant", "Invalid JWT Signature.");
        }
        if (!ServiceAccount.EMAIL.equals(claims.path("iss").asString(""))) {
            throw new Refused("invalid_grant", "Invalid grant: account not found");
        }
        if (!audience.equals(claims.path("aud").asString(""))) {
            throw new Refused("invalid_grant", "Invalid JWT: Failed audience check.");
        }
        if (!claims.path("scope").asString("").contains(SCOPE)) {
            throw new Refused("invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        }
        requireInTime(claims);
        String token = "local." + UUID.randomUUID();
        valid.put(token, clock.instant().plus(LIFETIME));
        issued.incrementAndGet();
        return token;
    }

    private void requireInTime(JsonNode claims) throws Refused {
        Instant now = clock.instant();
        Instant issuedAt = Instant.ofEpochSecond(claims.path("iat").asLong(0));
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong(0));
        if (issuedAt.isAfter(now.plus(SKEW))
                || expires.isBefore(now)
                || expires.isAfter(issuedAt.plus(LONGEST_ASSERTION))) {
            throw new Refused(
                    "invalid_grant",
                    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.");
        }
    }

    private boolean isSigned(String[] parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return false;
        }
    }

    private JsonNode decoded(String part) throws Refused {
        try {
            return json.readTree(Base64.getUrlDecoder().decode(part));
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw new Refused("invalid_grant", "Bad Request");
        }
    }

    void check(@Nullable String authorization) {
        String token = authorization != null && authorization.startsWith("Bearer ")
                ? authorization.substring("Bearer ".length())
                : "";
        Instant end = valid.get(token);
        if (end == null || clock.instant().isAfter(end)) {
            throw SheetsError.of(401);
        }
    }

    void revokeAll() {
        valid.clear();
    }

    int issued() {
        return issued.get();
    }
}
