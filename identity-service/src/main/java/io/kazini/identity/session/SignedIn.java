package io.kazini.identity.session;

import io.kazini.identity.account.User;
import io.kazini.identity.token.AccessTokens;
import io.kazini.identity.token.AccessTokens.AccessToken;
import java.time.Duration;

/** @param refreshLifetime how long the refresh token is good for if it is not used */
public record SignedIn(User user, AccessToken accessToken, RefreshToken refreshToken, Duration refreshLifetime) {

    static SignedIn of(User user, Session session, RefreshToken refreshToken, AccessTokens accessTokens) {
        return new SignedIn(
                user,
                accessTokens.issue(user.id(), session.id(), user.effectiveRoles(), user.permissions()),
                refreshToken,
                Duration.between(session.rotatedAt(), session.expiresAt()));
    }
}
