package io.kazini.recruitment.attendance.messaging;

import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import io.kazini.platform.messaging.EventType;
import io.kazini.recruitment.attendance.AttendanceDays;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class NoteApprovedDay implements EventHandler<NoteApprovedDay.AttendanceApproved> {

    @EventType("kazini.attendance.AttendanceApproved.v1")
    record AttendanceApproved(UUID dayId, UUID applicationId, LocalDate workDate) {}

    private final AttendanceDays days;

    NoteApprovedDay(AttendanceDays days) {
        this.days = days;
    }

    @Override
    public Class<AttendanceApproved> eventType() {
        return AttendanceApproved.class;
    }

    @Override
    public void handle(AttendanceApproved event, EventMetadata metadata) {
        days.approved(event.dayId(), event.applicationId(), event.workDate());
    }
}
