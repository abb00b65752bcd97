package io.kazini.payment.payment.messaging;

import io.kazini.payment.payment.ApprovedDay;
import io.kazini.payment.payment.ApprovedDays;
import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import org.springframework.stereotype.Component;

@Component
class AttendanceApprovedHandler implements EventHandler<AttendanceApproved> {

    private final ApprovedDays approvedDays;

    AttendanceApprovedHandler(ApprovedDays approvedDays) {
        this.approvedDays = approvedDays;
    }

    @Override
    public Class<AttendanceApproved> eventType() {
        return AttendanceApproved.class;
    }

    @Override
    public void handle(AttendanceApproved event, EventMetadata metadata) {
        approvedDays.keep(
                event.applicationId(),
                new ApprovedDay(event.workDate(), event.dayId(), event.supervisorId(), event.decidedAt()));
    }
}
