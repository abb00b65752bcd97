package io.kazini.platform.security;

import java.util.Set;
import java.util.UUID;

/**
 * Who is calling, as the verified access token says. A controller takes it as a parameter.
 *
 * @param userId the person, or the partner's system if {@link #isPartner}
 * @param sessionId the sign-in (device) the token belongs to
 * @param isPartner whether it is another organisation's system and not a person. Such a caller gets past a permission of
 *     its own only: {@code isAuthenticated()} refuses it
 */
public record Caller(UUID userId, UUID sessionId, Set<String> roles, Set<String> permissions, boolean isPartner) {

    public Caller {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    public boolean is(UUID otherUserId) {
        return userId.equals(otherUserId);
    }
}
