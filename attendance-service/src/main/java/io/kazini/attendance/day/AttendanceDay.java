package io.kazini.attendance.day;

import io.kazini.attendance.day.messaging.AttendanceApproved;
import io.kazini.attendance.day.messaging.AttendanceCheckedIn;
import io.kazini.attendance.day.messaging.AttendanceCheckedOut;
import io.kazini.attendance.day.messaging.AttendanceFlagged;
import io.kazini.attendance.day.messaging.AttendanceRejected;
import io.kazini.attendance.engagement.Engagement;
import io.kazini.attendance.photo.PhotoEvidence;
import io.kazini.platform.web.ApiException;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One work date of one engagement, from the check-in to the supervisor's decision. */
@Entity
@Table(name = "attendance_day")
@SuppressWarnings("UnusedVariable") // evidence is written here and read by DayViews' SQL
class AttendanceDay {

    @Id
    private UUID id;

    @Version
    private int version;

    private UUID applicationId;
    private UUID jobId;
    private UUID userId;
    private UUID supervisorId;
    private LocalDate workDate;

    @Enumerated(EnumType.STRING)
    private DayState state;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text[]")
    private Set<DayFlag> flags;

    private Instant checkedInAt;

    @Embedded
    @EmbeddedColumnNaming("check_in_%s")
    private Fix checkIn;

    private @Nullable Instant checkedOutAt;

    @Embedded
    @EmbeddedColumnNaming("check_out_%s")
    private @Nullable Fix checkOut;

    @Embedded
    @EmbeddedColumnNaming("photo_%s")
    private Photo photo;

    @Embedded
    @EmbeddedColumnNaming("exif_%s")
    private @Nullable Exif exif;

    @Embedded
    @EmbeddedColumnNaming("decision_%s")
    private @Nullable Decision decision;

    protected AttendanceDay() {}

    private AttendanceDay(
            UUID id, Engagement engagement, LocalDate workDate, Fix fix, Photo photo, Exif exif, Instant now) {
        this.id = id;
        this.applicationId = engagement.applicationId();
        this.jobId = engagement.jobId();
        this.userId = engagement.userId();
        this.supervisorId = engagement.supervisorId();
        this.workDate = workDate;
        this.state = DayState.CHECKED_IN;
        this.flags = EnumSet.noneOf(DayFlag.class);
        this.checkedInAt = now;
        this.checkIn = fix;
        this.photo = photo;
        this.exif = exif;
    }

    static AttendanceDay checkIn(
            UUID id,
            Engagement engagement,
            LocalDate workDate,
            Fix fix,
            Photo photo,
            PhotoEvidence evidence,
            Collection<DayFlag> flags,
            Instant now) {
        AttendanceDay day = new AttendanceDay(id, engagement, workDate, fix, photo, Exif.of(evidence), now);
        day.flags.addAll(flags);
        return day;
    }

    /** What there is to say of a day that was just checked in: the check-in, then each flag. */
    List<Record> arrival() {
        List<String> names = flags.stream().sorted().map(DayFlag::name).toList();
        Record checkedIn = new AttendanceCheckedIn(
                id,
                applicationId,
                jobId,
                userId,
                supervisorId,
                workDate,
                checkedInAt,
                checkIn.latitude(),
                checkIn.longitude(),
                checkIn.accuracyMeters(),
                checkIn.distanceMeters(),
                true,
                names);
        List<Record> events = new ArrayList<>(List.of(checkedIn));
        names.forEach(flag -> events.add(new AttendanceFlagged(id, applicationId, workDate, flag, checkedInAt)));
        return events;
    }

    /** @throws ApiException 409 once checked out or decided */
    AttendanceCheckedOut checkOut(Fix fix, Instant now) {
        requireUndecided("be checked out");
        if (checkedOutAt != null) {
            throw ApiException.conflict("already-checked-out", "You have checked out of this day.")
                    .with("checkedOutAt", checkedOutAt);
        }
        // Two servers' clocks may differ by a little; a day never ends before it began.
        checkedOutAt = now.isBefore(checkedInAt) ? checkedInAt : now;
        checkOut = fix;
        return new AttendanceCheckedOut(id, applicationId, workDate, checkedOutAt);
    }

    /** @throws ApiException 409 once decided, with the state */
    AttendanceApproved approve(UUID supervisor, Instant now) {
        requireUndecided("be approved");
        state = DayState.APPROVED;
        decision = new Decision(supervisor, now, null);
        return new AttendanceApproved(id, applicationId, jobId, userId, supervisor, workDate, now);
    }

    /** @throws ApiException 409 once decided, with the state */
    AttendanceRejected reject(UUID supervisor, String reason, Instant now) {
        requireUndecided("be rejected");
        state = DayState.REJECTED;
        decision = new Decision(supervisor, now, reason);
        return new AttendanceRejected(id, applicationId, jobId, userId, supervisor, workDate, now, reason);
    }

    /** @return nothing for a flag it already carries */
    Optional<AttendanceFlagged> flag(DayFlag flag, Instant now) {
        if (flags.contains(flag)) {
            return Optional.empty();
        }
        Set<DayFlag> more = EnumSet.of(flag);
        more.addAll(flags);
        flags = more;
        return Optional.of(new AttendanceFlagged(id, applicationId, workDate, flag.name(), now));
    }

    private void requireUndecided(String attempted) {
        if (state != DayState.CHECKED_IN) {
            throw ApiException.illegalTransition("day", state, attempted);
        }
    }

    boolean isWorkOf(UUID person) {
        return userId.equals(person);
    }

    boolean isSupervisedBy(UUID person) {
        return supervisorId.equals(person);
    }

    UUID id() {
        return id;
    }

    UUID applicationId() {
        return applicationId;
    }

    LocalDate workDate() {
        return workDate;
    }

    DayState state() {
        return state;
    }

    Set<DayFlag> flags() {
        return Set.copyOf(flags);
    }

    boolean isCheckedOut() {
        return checkedOutAt != null;
    }

    @Nullable
    String rejectionReason() {
        return decision == null ? null : decision.reason();
    }

    /** Of a decided day. */
    Instant decidedAt() {
        return Objects.requireNonNull(decision).at();
    }

    /** @param fileKey where the re-encoded photo lies; never shown to anybody */
    @Embeddable
    record Photo(String fileKey, long size, String originalSha256) {}

    @Embeddable
    record Exif(
            @Nullable Instant takenAt,
            @Nullable Double latitude,
            @Nullable Double longitude) {

        static Exif of(PhotoEvidence evidence) {
            return evidence.position() == null
                    ? new Exif(evidence.takenAt(), null, null)
                    : new Exif(
                            evidence.takenAt(),
                            evidence.position().latitude(),
                            evidence.position().longitude());
        }
    }

    @Embeddable
    record Decision(UUID makerId, Instant at, @Nullable String reason) {}
}
