package io.kazini.referral.officer.messaging;

import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import io.kazini.referral.officer.InviteOfficers;
import org.springframework.stereotype.Component;

@Component
class InvitationAnsweredHandler implements EventHandler<InvitationAnswered> {

    private final InviteOfficers inviteOfficers;

    InvitationAnsweredHandler(InviteOfficers inviteOfficers) {
        this.inviteOfficers = inviteOfficers;
    }

    @Override
    public Class<InvitationAnswered> eventType() {
        return InvitationAnswered.class;
    }

    @Override
    public void handle(InvitationAnswered answer, EventMetadata metadata) {
        if (answer.userId() == null) {
            inviteOfficers.refused(answer.requestId(), answer.reason());
        } else {
            inviteOfficers.accepted(answer.requestId(), answer.userId());
        }
    }
}
