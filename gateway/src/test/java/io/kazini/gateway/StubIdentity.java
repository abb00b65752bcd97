package io.kazini.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Issues tokens and serves the keys to check them, as identity does. */
public final class StubIdentity {

    private final RSAKey key;
    private final StubService service = new StubService();

    public StubIdentity() {
        this("test");
    }

    public StubIdentity(String keyId) {
        key = newKey(keyId);
        service.answers(keys());
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private StubService.Answer keys() {
        String keySet = new JWKSet(key.toPublicJWK()).toString();
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            StubService.text(200, keySet).to(exchange);
        };
    }

    public StubService service() {
        return service;
    }

    /** Forgets what it was asked and serves keys again. */
    public void reset() {
        service.reset();
        service.answers(keys());
    }

    public String tokenFor(UUID user) {
        return sign(key, user, Instant.now().plus(Duration.ofMinutes(5)));
    }

    public String expiredToken() {
        return sign(key, UUID.randomUUID(), Instant.now().minus(Duration.ofHours(1)));
    }

    /** Signed by somebody who is not identity. */
    public static String forgedToken() {
        return sign(newKey("test"), UUID.randomUUID(), Instant.now().plus(Duration.ofMinutes(5)));
    }

    private static String sign(RSAKey key, UUID user, Instant expires) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer("kazini-identity")
                .subject(user.toString())
                .claim("roles", List.of("YOUTH"))
                .claim("permissions", List.of("applications:submit"))
                .claim("sid", UUID.randomUUID().toString())
                .issuedAt(expires.minus(Duration.ofMinutes(30)))
                .expiresAt(expires)
                .build();
        return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)))
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.RS256).build(), claims))
                .getTokenValue();
    }
}
