package io.kazini.identity.invitation;

import io.kazini.identity.account.MakeInvitedAccount;
import io.kazini.platform.messaging.Outbox;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers a request for an account, however often and from however many consumers it comes: with one account per
 * request. What was granted is answered the same ever after. A refusal stands until somebody asks anew: an old request
 * that is read again grants nothing that was refused in its time.
 */
@Component
public class AnswerInvitation {

    private final Invitations invitations;
    private final MakeInvitedAccount makeInvitedAccount;
    private final Outbox outbox;
    private final Clock clock;

    AnswerInvitation(Invitations invitations, MakeInvitedAccount makeInvitedAccount, Outbox outbox, Clock clock) {
        this.invitations = invitations;
        this.makeInvitedAccount = makeInvitedAccount;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    public void answer(InvitationRequest request) {
        invitations.lock(request.id());
        Optional<Invitations.Earlier> earlier = invitations.find(request.id());
        if (earlier.isPresent() && !isAskedAnew(request, earlier.get())) {
            outbox.publish(request.id(), earlier.get().answer());
            return;
        }
        MakeInvitedAccount.Made made = makeInvitedAccount.make(
                request.fullName(), request.email(), request.phone(), request.role(), request.invitedBy());
        Invitation invitation = new Invitation(request, made.outcome(), made.userId(), made.reason(), clock.instant());
        invitations.save(invitation);
        outbox.publish(request.id(), invitation.answer());
    }

    private static boolean isAskedAnew(InvitationRequest request, Invitations.Earlier earlier) {
        return earlier.isRefusal() && request.invitedAt().isAfter(earlier.requestedAt());
    }
}
