package io.kazini.identity.account.web;

import io.kazini.identity.account.ChangeRoles;
import io.kazini.identity.account.Role;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasAuthority('users:manage')")
class UserRoleController {

    private final ChangeRoles changeRoles;

    UserRoleController(ChangeRoles changeRoles) {
        this.changeRoles = changeRoles;
    }

    /** @param privileged whether only a super administrator gives or takes it */
    record RoleResponse(Role role, Set<String> permissions, boolean privileged) {}

    @Operation(summary = "The roles there are, with what each permits")
    @GetMapping("/api/v1/roles")
    Slice<RoleResponse> roles() {
        return new Slice<>(
                Arrays.stream(Role.values())
                        .map(role -> new RoleResponse(role, role.permissions(), role.isPrivileged()))
                        .toList(),
                null);
    }

    @Operation(summary = "Give a role; answers with the person as they are afterwards")
    @PostMapping("/api/v1/users/{id}/roles/{role}")
    UserResponse grant(@PathVariable UUID id, @PathVariable Role role, Caller caller) {
        return UserResponse.of(changeRoles.grant(caller.userId(), id, role));
    }

    @Operation(summary = "Take a role away; answers with the person as they are afterwards")
    @DeleteMapping("/api/v1/users/{id}/roles/{role}")
    UserResponse revoke(@PathVariable UUID id, @PathVariable Role role, Caller caller) {
        return UserResponse.of(changeRoles.revoke(caller.userId(), id, role));
    }
}
