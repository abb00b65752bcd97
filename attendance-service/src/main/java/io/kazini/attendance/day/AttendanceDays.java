package io.kazini.attendance.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AttendanceDays extends Repository<AttendanceDay, UUID> {

    /** At once, so that what is read by SQL within the transaction sees it. */
    <D extends AttendanceDay> D saveAndFlush(D day);

    Optional<AttendanceDay> findById(UUID id);

    List<AttendanceDay> findByApplicationId(UUID applicationId);

    /** Reads no entity: that would be as old as its reading once the engagement's lock is there. */
    @Query("select d.applicationId from AttendanceDay d where d.id = :id")
    Optional<UUID> applicationOf(UUID id);

    @Query("select d.state from AttendanceDay d where d.applicationId = :applicationId and d.workDate = :workDate")
    Optional<DayState> stateOf(UUID applicationId, LocalDate workDate);
}
