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
class ChangeRoles implements EventHandler<ChangeRoles.RolesChanged> {

    @EventType("kazini.identity.RolesChanged.v1")
    record RolesChanged(UUID userId, Set<String> roles, Instant changedAt) {}

    private final People people;

    ChangeRoles(People people) {
        this.people = people;
    }

    @Override
    public Class<RolesChanged> eventType() {
        return RolesChanged.class;
    }

    @Override
    public void handle(RolesChanged event, EventMetadata metadata) {
        people.setRoles(event.userId(), event.roles(), event.changedAt());
    }
}
