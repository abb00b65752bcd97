package io.kazini.identity.session.web;

import io.kazini.identity.session.EndSessions;
import io.kazini.identity.session.RefreshSession;
import io.kazini.identity.session.RefreshSession.Outcome;
import io.kazini.identity.session.RefreshToken;
import io.kazini.identity.session.SignIn;
import io.kazini.identity.session.SignedIn;
import io.kazini.platform.security.CurrentCaller;
import io.kazini.platform.web.ApiException;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
class SessionController {

    private final SignIn signIn;
    private final RefreshSession refreshSession;
    private final EndSessions endSessions;
    private final RefreshCookie cookie;

    SessionController(SignIn signIn, RefreshSession refreshSession, EndSessions endSessions, RefreshCookie cookie) {
        this.signIn = signIn;
        this.refreshSession = refreshSession;
        this.endSessions = endSessions;
        this.cookie = cookie;
    }

    @Operation(summary = "Sign in on a device; the refresh token comes as the cookie kazini_refresh")
    @PostMapping(path = "/sign-in", consumes = MediaType.APPLICATION_JSON_VALUE)
    TokenResponse signIn(@Valid @RequestBody SignInRequest request, HttpServletResponse response) {
        return given(signIn.signIn(request.email(), request.password(), request.deviceNameOrDefault()), response);
    }

    @Operation(
            summary = "Exchange the refresh cookie for a new one and a new access token",
            description = "Needs the content type application/json or the header X-Requested-With. 409"
                    + " refresh-superseded: another request of this device was quicker, repeat with its cookie.")
    @PostMapping("/refresh")
    TokenResponse refresh(HttpServletRequest request, HttpServletResponse response) {
        requireDeliberate(request);
        Outcome outcome = cookie.read(request).map(refreshSession::refresh).orElseGet(Outcome.Refused::new);
        return switch (outcome) {
            case Outcome.Refreshed refreshed -> given(refreshed.signedIn(), response);
            case Outcome.Superseded superseded ->
                throw ApiException.conflict(
                        "refresh-superseded", "Another request of this device was quicker. Use its cookie.");
            case Outcome.Refused refused -> {
                cookie.takeBack(response);
                throw ApiException.unauthorized("invalid-refresh-token", "Sign in again.");
            }
        };
    }

    @Operation(summary = "End this sign-in: the one of the cookie, and the one of the access token if there is any")
    @PostMapping("/sign-out")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        requireDeliberate(request);
        Optional<RefreshToken> token = cookie.read(request);
        token.ifPresent(endSessions::signOut);
        CurrentCaller.get().ifPresent(caller -> endSessions.signOut(caller.sessionId(), caller.userId()));
        cookie.takeBack(response);
    }

    private TokenResponse given(SignedIn signedIn, HttpServletResponse response) {
        cookie.give(response, signedIn.refreshToken(), signedIn.refreshLifetime());
        return TokenResponse.of(signedIn);
    }

    private static void requireDeliberate(HttpServletRequest request) {
        if (!RefreshCookie.isDeliberate(request)) {
            throw ApiException.forbidden(
                    "forgery-suspected", "Send the content type application/json or the header X-Requested-With.");
        }
    }
}
