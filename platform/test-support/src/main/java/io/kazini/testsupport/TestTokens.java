package io.kazini.testsupport;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Access tokens as identity issues them, signed with a key that exists for this test JVM alone. A service trusts
 * them whose {@code kazini.security.jwks-uri} is {@link #jwksUri()}, as {@link KaziniIntegrationTest} sets it.
 */
public final class TestTokens {

    private static final String ISSUER = "kazini-identity";
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final UUID userId;
    private final UUID sessionId;
    private final String issuer;
    private final boolean partner;
    private final Optional<String> name;
    private final List<String> roles;
    private final List<String> permissions;
    private final Duration lifetime;
    private final RSAKey key;

    private TestTokens(
            UUID userId,
            UUID sessionId,
            String issuer,
            boolean partner,
            Optional<String> name,
            List<String> roles,
            List<String> permissions,
            Duration lifetime,
            RSAKey key) {
        this.userId = userId;
        this.sessionId = sessionId;
        this.issuer = issuer;
        this.partner = partner;
        this.name = name;
        this.roles = roles;
        this.permissions = permissions;
        this.lifetime = lifetime;
        this.key = key;
    }

    /** A token of that person without a role or a permission, from a session of its own. */
    public static TestTokens forUser(UUID userId) {
        return new TestTokens(
                userId,
                UUID.randomUUID(),
                ISSUER,
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                LIFETIME,
                Keys.TRUSTED);
    }

    /** A token of a partner's system, which is nobody's: it has scopes, no session and no roles. */
    public static TestTokens forPartner(UUID clientId, String... scopes) {
        return new TestTokens(
                clientId,
                UUID.randomUUID(),
                ISSUER,
                true,
                Optional.empty(),
                List.of(),
                List.of(scopes),
                LIFETIME,
                Keys.TRUSTED);
    }

    public TestTokens withRoles(String... newRoles) {
        return new TestTokens(userId, sessionId, issuer, partner, name, List.of(newRoles), permissions, lifetime, key);
    }

    public TestTokens withPermissions(String... newPermissions) {
        return new TestTokens(userId, sessionId, issuer, partner, name, roles, List.of(newPermissions), lifetime, key);
    }

    public TestTokens withName(String newName) {
        return new TestTokens(
                userId, sessionId, issuer, partner, Optional.of(newName), roles, permissions, lifetime, key);
    }

    public TestTokens inSession(UUID newSessionId) {
        return new TestTokens(userId, newSessionId, issuer, partner, name, roles, permissions, lifetime, key);
    }

    /** One that expired an hour ago. */
    public TestTokens expired() {
        return new TestTokens(
                userId,
                sessionId,
                issuer,
                partner,
                name,
                roles,
                permissions,
                Duration.ofHours(1).negated(),
                key);
    }

    /** One that expires so soon. */
    public TestTokens expiringIn(Duration newLifetime) {
        return new TestTokens(userId, sessionId, issuer, partner, name, roles, permissions, newLifetime, key);
    }

    /** One that somebody else issued, though with the right key. */
    public TestTokens issuedBy(String newIssuer) {
        return new TestTokens(userId, sessionId, newIssuer, partner, name, roles, permissions, lifetime, key);
    }

    /** One that no service may trust: the key is not in the key set, though its id is. */
    public TestTokens forged() {
        return new TestTokens(userId, sessionId, issuer, partner, name, roles, permissions, lifetime, Keys.newPair());
    }

    /** The token in its compact form. */
    public String mint() {
        Instant expiry = Instant.now().plus(lifetime);
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(userId.toString())
                .claim("permissions", permissions)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(expiry.minus(LIFETIME)))
                .expirationTime(Date.from(expiry));
        name.ifPresent(it -> claims.claim("name", it));
        if (partner) {
            claims.claim("client_id", userId.toString());
        } else {
            claims.claim("sid", sessionId.toString()).claim("roles", roles);
        }
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(Keys.ID).build(), claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
        return token.serialize();
    }

    /** The value of the {@code Authorization} header. */
    public String bearer() {
        return "Bearer " + mint();
    }

    /** Where the public key is, as a JWK set. */
    public static URI jwksUri() {
        return Keys.JWKS.toUri();
    }

    private static final class Keys {

        static final String ID = "test-key";
        static final RSAKey TRUSTED = newPair();
        static final Path JWKS = publish(TRUSTED);

        static RSAKey newPair() {
            try {
                return new RSAKeyGenerator(2048)
                        .keyID(ID)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .generate();
            } catch (JOSEException failed) {
                throw new IllegalStateException(failed);
            }
        }

        private static Path publish(RSAKey key) {
            try {
                Path file = Files.createTempFile("kazini-test-keys", ".json");
                file.toFile().deleteOnExit();
                return Files.writeString(file, new JWKSet(key).toString(true));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
