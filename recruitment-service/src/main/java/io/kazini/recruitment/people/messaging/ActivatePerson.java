package io.kazini.recruitment.people.messaging;

import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import io.kazini.platform.messaging.EventType;
import io.kazini.recruitment.people.People;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class ActivatePerson implements EventHandler<ActivatePerson.UserActivated> {

    @EventType("kazini.identity.UserActivated.v1")
    record UserActivated(UUID userId, Instant activatedAt) {}

    private final People people;

    ActivatePerson(People people) {
        this.people = people;
    }

    @Override
    public Class<UserActivated> eventType() {
        return UserActivated.class;
    }

    @Override
    public void handle(UserActivated event, EventMetadata metadata) {
        people.setActive(event.userId(), true, event.activatedAt());
    }
}
