package io.kazini.identity.session.web;

import io.kazini.identity.session.SignedIn;
import io.kazini.identity.token.AccessTokens.AccessToken;

/** @param expiresIn seconds */
record TokenResponse(String accessToken, String tokenType, long expiresIn, boolean mustChangePassword) {

    static TokenResponse of(SignedIn signedIn) {
        return of(signedIn.accessToken(), signedIn.user().mustChangePassword());
    }

    static TokenResponse of(AccessToken token, boolean mustChangePassword) {
        return new TokenResponse(token.value(), "Bearer", token.lifetime().toSeconds(), mustChangePassword);
    }
}
