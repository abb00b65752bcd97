package io.kazini.recruitment.attendance.messaging;

import io.kazini.platform.messaging.EventHandler;
import io.kazini.platform.messaging.EventMetadata;
import io.kazini.platform.messaging.EventType;
import io.kazini.recruitment.attendance.AttendanceDays;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class NoteCheckedInDay implements EventHandler<NoteCheckedInDay.AttendanceCheckedIn> {

    @EventType("kazini.attendance.AttendanceCheckedIn.v1")
    record AttendanceCheckedIn(UUID dayId, UUID applicationId, LocalDate workDate) {}

    private final AttendanceDays days;

    NoteCheckedInDay(AttendanceDays days) {
        this.days = days;
    }

    @Override
    public Class<AttendanceCheckedIn> eventType() {
        return AttendanceCheckedIn.class;
    }

    @Override
    public void handle(AttendanceCheckedIn event, EventMetadata metadata) {
        days.checkedIn(event.dayId(), event.applicationId(), event.workDate());
    }
}
