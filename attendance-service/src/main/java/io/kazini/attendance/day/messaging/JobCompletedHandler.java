package io.kazini.attendance.day.messaging;

import io.kazini.attendance.day.SettleEngagement;
import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import org.springframework.stereotype.Component;

/** Closes an engagement's attendance once it is completed. */
@Component
class JobCompletedHandler implements EventHandler<JobCompleted> {

    private final SettleEngagement settleEngagement;

    JobCompletedHandler(SettleEngagement settleEngagement) {
        this.settleEngagement = settleEngagement;
    }

    @Override
    public Class<JobCompleted> eventType() {
        return JobCompleted.class;
    }

    @Override
    public void handle(JobCompleted completed, EventMetadata metadata) {
        settleEngagement.settle(completed.applicationId(), completed.completedAt(), completed.approvedDays());
    }
}
