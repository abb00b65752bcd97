package io.kazini.recruitment.attendance.messaging;

import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import io.kazini.platform.messaging.EventType;
import io.kazini.recruitment.attendance.AttendanceDays;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class NoteRejectedDay implements EventHandler<NoteRejectedDay.AttendanceRejected> {

    @EventType("kazini.attendance.AttendanceRejected.v1")
    record AttendanceRejected(UUID dayId, UUID applicationId, LocalDate workDate) {}

    private final AttendanceDays days;

    NoteRejectedDay(AttendanceDays days) {
        this.days = days;
    }

    @Override
    public Class<AttendanceRejected> eventType() {
        return AttendanceRejected.class;
    }

    @Override
    public void handle(AttendanceRejected event, EventMetadata metadata) {
        days.rejected(event.dayId(), event.applicationId(), event.workDate());
    }
}
