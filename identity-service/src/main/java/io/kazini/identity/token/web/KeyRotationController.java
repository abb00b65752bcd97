package io.kazini.identity.token.web;

import io.kazini.identity.token.KeyRotation;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class KeyRotationController {

    private final KeyRotation rotation;

    KeyRotationController(KeyRotation rotation) {
        this.rotation = rotation;
    }

    @Operation(
            summary = "Withdraw a key that somebody else may have",
            description =
                    "It leaves the key set at once, and the tokens it signed die. Answers with the newest key that"
                            + " is left; a new one signs immediately if the withdrawn one did.")
    @PostMapping("/api/v1/keys/{keyId}/withdrawal")
    @PreAuthorize("hasAuthority('keys:rotate')")
    KeyResponse withdraw(@PathVariable UUID keyId) {
        KeyRotation.Rotated newest = rotation.withdraw(keyId);
        return new KeyResponse(newest.keyId(), newest.signsFrom());
    }

    /** @param signsFrom from when on it signs; until then it is published only */
    record KeyResponse(String keyId, Instant signsFrom) {}

    @Operation(summary = "Publish a new signing key; tokens that older keys signed stay valid")
    @PostMapping("/api/v1/keys/rotation")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('keys:rotate')")
    KeyResponse rotate() {
        KeyRotation.Rotated rotated = rotation.rotate();
        return new KeyResponse(rotated.keyId(), rotated.signsFrom());
    }
}
