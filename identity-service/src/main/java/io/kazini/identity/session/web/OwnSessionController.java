package io.kazini.identity.session.web;

import io.kazini.identity.session.EndSessions;
import io.kazini.identity.session.Session;
import io.kazini.identity.session.SessionRegister;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me/sessions")
@PreAuthorize("isAuthenticated()")
class OwnSessionController {

    private final SessionRegister register;
    private final EndSessions endSessions;

    OwnSessionController(SessionRegister register, EndSessions endSessions) {
        this.register = register;
        this.endSessions = endSessions;
    }

    /** @param current whether it is the one that asks */
    record SessionResponse(
            UUID id, String deviceName, Instant startedAt, Instant lastUsedAt, Instant expiresAt, boolean current) {

        static SessionResponse of(Session session, Caller caller) {
            return new SessionResponse(
                    session.id(),
                    session.deviceName(),
                    session.startedAt(),
                    session.rotatedAt(),
                    session.expiresAt(),
                    session.id().equals(caller.sessionId()));
        }
    }

    @Operation(summary = "The devices on which the caller is signed in, the latest sign-in first")
    @GetMapping
    Slice<SessionResponse> open(Caller caller, Paging paging) {
        return register.openOf(caller.userId(), paging).map(session -> SessionResponse.of(session, caller));
    }

    @Operation(summary = "Sign out another device of the caller")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id, Caller caller) {
        endSessions.revokeOwn(id, caller.userId());
    }
}
