package io.kazini.recruitment.people;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param phone E.164 without the plus, absent for a person who was invited without one
 * @param active whether they may sign in: registered or invited and activated, and not deactivated since
 */
public record Person(UUID id, String fullName, @Nullable String phone, Set<String> roles, boolean active) {

    public Person {
        roles = Set.copyOf(roles);
    }

    public boolean mayAct(String role) {
        return active && roles.contains(role);
    }

    /** Enough of the number to tell two people apart, not enough to call: {@code 2547*****678}. */
    public static @Nullable String maskedPhone(@Nullable String phone) {
        return phone == null || phone.length() < 8
                ? null
                : phone.substring(0, 4) + "*".repeat(phone.length() - 7) + phone.substring(phone.length() - 3);
    }
}
