package io.kazini.identity.invitation;

import io.kazini.identity.account.Role;
import java.time.Instant;
import java.util.UUID;

/**
 * Another service's wish that somebody should have an account.
 *
 * @param id what that service calls the person: one account per id
 * @param email as it was sent; another service's idea of an address is not ours
 * @param invitedBy the administrator who wanted it
 */
public record InvitationRequest(
        UUID id, String fullName, String email, String phone, Role role, UUID invitedBy, Instant invitedAt) {}
