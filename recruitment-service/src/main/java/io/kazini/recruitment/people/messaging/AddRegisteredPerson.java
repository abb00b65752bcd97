package io.kazini.recruitment.people.messaging;

import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import io.kazini.platform.messaging.EventType;
import io.kazini.recruitment.people.People;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class AddRegisteredPerson implements EventHandler<AddRegisteredPerson.UserRegistered> {

    @EventType("kazini.identity.UserRegistered.v1")
    record UserRegistered(UUID userId, String fullName, String phone, Set<String> roles, Instant registeredAt) {}

    private final People people;

    AddRegisteredPerson(People people) {
        this.people = people;
    }

    @Override
    public Class<UserRegistered> eventType() {
        return UserRegistered.class;
    }

    @Override
    public void handle(UserRegistered event, EventMetadata metadata) {
        people.introduce(event.userId(), event.fullName(), event.phone());
        people.setRoles(event.userId(), event.roles(), event.registeredAt());
        people.setActive(event.userId(), true, event.registeredAt());
    }
}
