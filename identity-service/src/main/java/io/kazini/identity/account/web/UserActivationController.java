package io.kazini.identity.account.web;

import io.kazini.identity.account.ChangeActivation;
import io.kazini.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasAuthority('users:manage')")
class UserActivationController {

    private final ChangeActivation changeActivation;

    UserActivationController(ChangeActivation changeActivation) {
        this.changeActivation = changeActivation;
    }

    @Operation(summary = "Shut somebody out at once, on every device")
    @PostMapping("/api/v1/users/{id}/deactivation")
    UserResponse deactivate(@PathVariable UUID id, Caller caller) {
        return UserResponse.of(changeActivation.deactivate(caller.userId(), id));
    }

    @Operation(summary = "Let somebody in again who was shut out")
    @PostMapping("/api/v1/users/{id}/reactivation")
    UserResponse reactivate(@PathVariable UUID id, Caller caller) {
        return UserResponse.of(changeActivation.reactivate(caller.userId(), id));
    }
}
