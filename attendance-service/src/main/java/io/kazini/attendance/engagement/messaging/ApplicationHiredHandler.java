package io.kazini.attendance.engagement.messaging;

import io.kazini.attendance.engagement.Engagement;
import io.kazini.attendance.engagement.Engagements;
import io.kazini.attendance.geo.GeoPoint;
import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Lets a hired person check in. */
@Component
class ApplicationHiredHandler implements EventHandler<ApplicationHired> {

    private final Engagements engagements;

    ApplicationHiredHandler(Engagements engagements) {
        this.engagements = engagements;
    }

    @Override
    public Class<ApplicationHired> eventType() {
        return ApplicationHired.class;
    }

    @Override
    public void handle(ApplicationHired hired, EventMetadata metadata) {
        engagements.add(new Engagement(
                hired.applicationId(),
                hired.jobId(),
                hired.userId(),
                hired.supervisorId(),
                hired.workerName(),
                hired.jobTitle(),
                new GeoPoint(hired.latitude(), hired.longitude()),
                hired.radiusMeters(),
                ZoneId.of(hired.timeZone()),
                hired.firstDay(),
                hired.lastDay(),
                hired.hiredAt(),
                null));
    }
}
