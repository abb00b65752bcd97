package io.kazini.identity.invitation;

import io.kazini.identity.account.MakeInvitedAccount;
import io.kazini.identity.invitation.messaging.InvitationAnswered;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a request. */
record Invitation(
        InvitationRequest request,
        MakeInvitedAccount.Outcome outcome,
        @Nullable UUID userId,
        @Nullable String reason,
        Instant answeredAt) {

    InvitationAnswered answer() {
        return new InvitationAnswered(request.id(), outcome.name(), userId, reason, answeredAt);
    }
}
