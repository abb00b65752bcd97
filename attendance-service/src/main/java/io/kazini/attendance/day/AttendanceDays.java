package io.kazini.attendance.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Queries are SQL: to parse the first one in JPA's language takes a start more than a second of a core. */
interface AttendanceDays extends Repository<AttendanceDay, UUID> {

    /** At once, so that what is read by SQL within the transaction sees it. */
    <D extends AttendanceDay> D saveAndFlush(D day);

    Optional<AttendanceDay> findById(UUID id);

    List<AttendanceDay> findByApplicationId(UUID applicationId);

    /** Reads no entity: that would be as old as its reading once the engagement's lock is there. */
    @Query(value = "select application_id from attendance_day where id = :id", nativeQuery = true)
    Optional<UUID> applicationOf(UUID id);

    @Query(
            value = "select state from attendance_day where application_id = :applicationId and work_date = :workDate",
            nativeQuery = true)
    Optional<DayState> stateOf(UUID applicationId, LocalDate workDate);
}
