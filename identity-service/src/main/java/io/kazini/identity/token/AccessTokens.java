package io.kazini.identity.token;

import io.kazini.platform.Ids;
import io.kazini.platform.security.SecurityProperties;
import io.kazini.platform.security.TokenClaims;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/** Issues access tokens: a JWT that every service verifies on its own. */
@Component
public class AccessTokens {

    private final KeyRing keys;
    private final JwtEncoder encoder;
    private final SecurityProperties security;
    private final AccessTokenProperties properties;
    private final Clock clock;

    AccessTokens(
            KeyRing keys,
            JwtEncoder encoder,
            SecurityProperties security,
            AccessTokenProperties properties,
            Clock clock) {
        this.keys = keys;
        this.encoder = encoder;
        this.security = security;
        this.properties = properties;
        this.clock = clock;
    }

    public record AccessToken(String value, Duration lifetime) {}

    public AccessToken issue(
            UUID userId, UUID sessionId, Collection<? extends Enum<?>> roles, Collection<String> permissions) {
        return sign(
                claims(userId, permissions, properties.lifetime())
                        .claim(TokenClaims.SESSION, sessionId.toString())
                        .claim(
                                TokenClaims.ROLES,
                                roles.stream().<String>map(Enum::name).toList()),
                properties.lifetime());
    }

    /** For a partner's system: it has no session and no role, and says that it is nobody's (RFC 9068's client_id). */
    public AccessToken issueToClient(UUID clientId, Collection<String> scopes, Duration lifetime) {
        return sign(
                claims(clientId, scopes, lifetime).claim(TokenClaims.PARTNER_CLIENT, clientId.toString()), lifetime);
    }

    private JwtClaimsSet.Builder claims(UUID subject, Collection<String> permissions, Duration lifetime) {
        Instant now = clock.instant();
        return JwtClaimsSet.builder()
                .issuer(security.issuer())
                .subject(subject.toString())
                .id(Ids.next().toString())
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .claim(TokenClaims.PERMISSIONS, List.copyOf(permissions));
    }

    private AccessToken sign(JwtClaimsSet.Builder claims, Duration lifetime) {
        // Named, because every published key would fit.
        JwsHeader header =
                JwsHeader.with(SignatureAlgorithm.RS256).keyId(keys.signerId()).build();
        String value = encoder.encode(JwtEncoderParameters.from(header, claims.build()))
                .getTokenValue();
        return new AccessToken(value, lifetime);
    }
}
