package io.kazini.identity.invitation.messaging;

import io.kazini.platform.messaging.EventType;
import java.time.Instant;
import java.util.UUID;

/** Referral's word: an officer was added who needs an account. */
@EventType("kazini.referral.OfficerInvited.v1")
record OfficerInvited(UUID officerId, String fullName, String email, String phone, UUID invitedBy, Instant invitedAt) {}
