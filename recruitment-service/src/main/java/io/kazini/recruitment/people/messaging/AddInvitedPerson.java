package io.kazini.recruitment.people.messaging;

import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import io.kazini.platform.messaging.EventType;
import io.kazini.recruitment.people.People;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AddInvitedPerson implements EventHandler<AddInvitedPerson.UserInvited> {

    @EventType("kazini.identity.UserInvited.v1")
    record UserInvited(
            UUID userId, String fullName, @Nullable String phone, Set<String> roles, Instant invitedAt) {}

    private final People people;

    AddInvitedPerson(People people) {
        this.people = people;
    }

    @Override
    public Class<UserInvited> eventType() {
        return UserInvited.class;
    }

    /** They become active when they accept. */
    @Override
    public void handle(UserInvited event, EventMetadata metadata) {
        people.introduce(event.userId(), event.fullName(), event.phone());
        people.setRoles(event.userId(), event.roles(), event.invitedAt());
    }
}
