package io.kazini.platform.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * What {@code @PreAuthorize("isAuthenticated()")} takes for signed in: a person. It guards what everybody may do for
 * themselves, and a partner's system is nobody; it gets past a permission of its own only.
 */
class PersonsOnly extends AuthenticationTrustResolverImpl {

    @Override
    public boolean isAuthenticated(@Nullable Authentication authentication) {
        return super.isAuthenticated(authentication)
                && !(authentication instanceof JwtAuthenticationToken token
                        && CurrentCaller.isPartner(token.getToken()));
    }
}
