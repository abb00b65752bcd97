package io.kazini.identity.session.web;

import io.kazini.identity.account.ChangePassword;
import io.kazini.identity.account.User;
import io.kazini.identity.token.AccessTokens;
import io.kazini.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PasswordController {

    private final ChangePassword changePassword;
    private final AccessTokens accessTokens;

    PasswordController(ChangePassword changePassword, AccessTokens accessTokens) {
        this.changePassword = changePassword;
        this.accessTokens = accessTokens;
    }

    record ChangePasswordRequest(
            @NotBlank @Size(max = 1000) String currentPassword,
            @NotBlank String newPassword) {}

    @Operation(
            summary = "Replace the password",
            description = "Ends the sign-ins on all other devices. Answers with an access token for this one, with"
                    + " all permissions where the old token had none but to change the password.")
    @PostMapping(path = "/api/v1/auth/change-password", consumes = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("isAuthenticated()")
    TokenResponse change(@Valid @RequestBody ChangePasswordRequest request, Caller caller) {
        User user = changePassword.change(
                caller.userId(), caller.sessionId(), request.currentPassword(), request.newPassword());
        return TokenResponse.of(
                accessTokens.issue(user.id(), caller.sessionId(), user.effectiveRoles(), user.permissions()),
                user.mustChangePassword());
    }
}
