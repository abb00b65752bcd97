package io.kazini.identity.invitation.messaging;

import io.kazini.identity.account.Role;
import io.kazini.identity.invitation.AnswerInvitation;
import io.kazini.identity.invitation.InvitationRequest;
import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import org.springframework.stereotype.Component;

@Component
class OfficerInvitedHandler implements EventHandler<OfficerInvited> {

    private final AnswerInvitation answerInvitation;

    OfficerInvitedHandler(AnswerInvitation answerInvitation) {
        this.answerInvitation = answerInvitation;
    }

    @Override
    public Class<OfficerInvited> eventType() {
        return OfficerInvited.class;
    }

    @Override
    public void handle(OfficerInvited officer, EventMetadata metadata) {
        answerInvitation.answer(new InvitationRequest(
                officer.officerId(),
                officer.fullName(),
                officer.email(),
                officer.phone(),
                Role.OFFICER,
                officer.invitedBy(),
                officer.invitedAt()));
    }
}
