package io.kazini.identity.account.web;

import io.kazini.identity.account.FindUsers;
import io.kazini.identity.account.PhoneNumber;
import io.kazini.identity.account.Role;
import io.kazini.identity.account.User;
import io.kazini.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeController {

    private final FindUsers findUsers;

    MeController(FindUsers findUsers) {
        this.findUsers = findUsers;
    }

    record MeResponse(
            UUID id,
            String fullName,
            String email,
            @Nullable String phone,
            List<Role> roles,
            Set<String> permissions,
            boolean mustChangePassword) {

        static MeResponse of(User user) {
            return new MeResponse(
                    user.id(),
                    user.fullName(),
                    user.email().value(),
                    user.phone().map(PhoneNumber::value).orElse(null),
                    List.copyOf(user.roles()),
                    user.permissions(),
                    user.mustChangePassword());
        }
    }

    @Operation(summary = "Who is signed in, and what they may do")
    @GetMapping("/api/v1/me")
    @PreAuthorize("isAuthenticated()")
    MeResponse me(Caller caller) {
        return MeResponse.of(findUsers.byId(caller.userId()));
    }
}
