package io.kazini.attendance.engagement.messaging;

import io.kazini.attendance.engagement.Engagements;
import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import org.springframework.stereotype.Component;

/** Hands a site and its open work to its new supervisor. */
@Component
class SupervisorReplacedHandler implements EventHandler<SupervisorReplaced> {

    private final Engagements engagements;

    SupervisorReplacedHandler(Engagements engagements) {
        this.engagements = engagements;
    }

    @Override
    public Class<SupervisorReplaced> eventType() {
        return SupervisorReplaced.class;
    }

    @Override
    public void handle(SupervisorReplaced replaced, EventMetadata metadata) {
        engagements.handOver(replaced.jobId(), replaced.supervisorId(), replaced.replacedAt());
    }
}
