package io.kazini.recruitment.people.messaging;

import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import io.kazini.platform.messaging.EventType;
import io.kazini.recruitment.people.People;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class DeactivatePerson implements EventHandler<DeactivatePerson.UserDeactivated> {

    @EventType("kazini.identity.UserDeactivated.v1")
    record UserDeactivated(UUID userId, Instant deactivatedAt) {}

    private final People people;

    DeactivatePerson(People people) {
        this.people = people;
    }

    @Override
    public Class<UserDeactivated> eventType() {
        return UserDeactivated.class;
    }

    @Override
    public void handle(UserDeactivated event, EventMetadata metadata) {
        people.setActive(event.userId(), false, event.deactivatedAt());
    }
}
