package io.kazini.identity.account.web;

import io.kazini.identity.account.PhoneNumber;
import io.kazini.identity.account.Role;
import io.kazini.identity.account.User;
import io.kazini.identity.account.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record UserResponse(
        UUID id,
        String fullName,
        String email,
        @Nullable String phone,
        List<Role> roles,
        UserStatus status,
        boolean mustChangePassword,
        Instant createdAt) {

    static UserResponse of(User user) {
        return new UserResponse(
                user.id(),
                user.fullName(),
                user.email().value(),
                user.phone().map(PhoneNumber::value).orElse(null),
                List.copyOf(user.roles()),
                user.status(),
                user.mustChangePassword(),
                user.createdAt());
    }
}
