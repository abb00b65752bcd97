package io.kazini.referral.officer.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.referral.officer.Officer;
import java.time.Instant;
import java.util.UUID;

@EventType("kazini.referral.OfficerInvited.v1")
public record OfficerInvited(
        UUID officerId, String fullName, String email, String phone, UUID invitedBy, Instant invitedAt) {

    public static OfficerInvited of(Officer officer, Instant invitedAt) {
        return new OfficerInvited(
                officer.id(), officer.fullName(), officer.email(), officer.phone(), officer.invitedBy(), invitedAt);
    }
}
