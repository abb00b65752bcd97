package io.kazini.platform.security;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** The {@link Caller} of the current request, for places that get no parameter from a controller. */
public final class CurrentCaller {

    private CurrentCaller() {}

    public static Optional<Caller> get() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof JwtAuthenticationToken token
                ? Optional.of(of(token.getToken()))
                : Optional.empty();
    }

    static Caller of(Jwt token) {
        UUID subject = UUID.fromString(token.getSubject());
        String session = token.getClaimAsString(TokenClaims.SESSION);
        return new Caller(
                subject,
                session == null ? subject : UUID.fromString(session),
                set(token.getClaimAsStringList(TokenClaims.ROLES)),
                set(token.getClaimAsStringList(TokenClaims.PERMISSIONS)),
                isPartner(token));
    }

    static boolean isPartner(Jwt token) {
        return token.hasClaim(TokenClaims.PARTNER_CLIENT);
    }

    private static Set<String> set(@Nullable List<String> claim) {
        return claim == null ? Set.of() : new HashSet<>(claim);
    }
}
