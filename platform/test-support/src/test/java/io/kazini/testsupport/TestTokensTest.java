package io.kazini.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class TestTokensTest {

    private final UUID userId = UUID.randomUUID();

    @Test
    void aTokenCarriesTheClaimsThatIdentityPutsThere() throws Exception {
        UUID session = UUID.randomUUID();

        Jwt token = verified(TestTokens.forUser(userId)
                .withRoles("OFFICIAL")
                .withPermissions("jobs:manage", "applications:decide")
                .withName("Njeri Mwangi")
                .inSession(session));

        assertThat(token.getSubject()).isEqualTo(userId.toString());
        assertThat(token.getClaimAsString("iss")).isEqualTo("kazini-identity");
        assertThat(token.getClaimAsStringList("roles")).containsExactly("OFFICIAL");
        assertThat(token.getClaimAsStringList("permissions")).containsExactly("jobs:manage", "applications:decide");
        assertThat(token.getClaimAsString("name")).isEqualTo("Njeri Mwangi");
        assertThat(token.getClaimAsString("sid")).isEqualTo(session.toString());
        assertThat(token.getId()).isNotBlank();
        assertThat(token.getExpiresAt()).isEqualTo(token.getIssuedAt().plus(Duration.ofMinutes(30)));
    }

    @Test
    void tokensThatNoServiceMayAcceptAreNotAccepted() {
        var good = TestTokens.forUser(userId);

        for (TestTokens bad : List.of(good.expired(), good.forged(), good.issuedBy("somebody-else"))) {
            assertThatExceptionOfType(JwtException.class).isThrownBy(() -> verified(bad));
        }
    }

    @Test
    void theHeaderIsABearerToken() {
        assertThat(TestTokens.forUser(userId).bearer()).matches("Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]+");
    }

    /** As a service does it: the key set is fetched from where its configuration says. */
    private static Jwt verified(TestTokens token) throws MalformedURLException {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
                        TestTokens.jwksUri().toURL())
                .build();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer("kazini-identity"));
        return decoder.decode(token.mint());
    }
}
