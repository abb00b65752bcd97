package io.kazini.attendance.day;

import io.kazini.attendance.engagement.Engagement;
import io.kazini.attendance.engagement.Engagements;
import io.kazini.attendance.photo.PhotoIntake;
import io.kazini.attendance.photo.PhotoOriginals;
import io.kazini.attendance.photo.ProofPhoto;
import io.kazini.platform.Ids;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.files.StoredFile;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** A hired worker proves with position and photo that they are on site today. */
@Service
public class CheckIn {

    private final Engagements engagements;
    private final AttendanceDays days;
    private final DayViews views;
    private final WorkDatePolicy workDates;
    private final WorkingHoursPolicy workingHours;
    private final ClientTimePolicy clientTimes;
    private final GeofencePolicy geofence;
    private final PhotoEvidencePolicy photoEvidence;
    private final PhotoIntake photos;
    private final PhotoOriginals originals;
    private final PhotoKeeping keeping;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final TransactionOperations transaction;
    private final Clock clock;

    CheckIn(
            Engagements engagements,
            AttendanceDays days,
            DayViews views,
            WorkDatePolicy workDates,
            WorkingHoursPolicy workingHours,
            ClientTimePolicy clientTimes,
            GeofencePolicy geofence,
            PhotoEvidencePolicy photoEvidence,
            PhotoIntake photos,
            PhotoOriginals originals,
            PhotoKeeping keeping,
            Outbox outbox,
            AuditTrail auditTrail,
            TransactionOperations transaction,
            Clock clock) {
        this.engagements = engagements;
        this.days = days;
        this.views = views;
        this.workDates = workDates;
        this.workingHours = workingHours;
        this.clientTimes = clientTimes;
        this.geofence = geofence;
        this.photoEvidence = photoEvidence;
        this.photos = photos;
        this.originals = originals;
        this.keeping = keeping;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Judges everything that costs little before it decodes the photo, and what may have changed meanwhile once more
     * under the engagement's lock.
     *
     * @throws ApiException 404 unless the caller is hired for this application (and the hire has arrived here), 409
     *     {@code already-checked-in} or {@code engagement-completed}, 422 by the policies, or what the photo deserves
     */
    public DayView checkIn(UUID worker, CheckInCommand command, InputStreamSource upload) {
        Instant now = clock.instant();
        Engagement engagement = engagements
                .find(command.applicationId())
                .filter(known -> known.userId().equals(worker))
                .orElseThrow(() -> ApiException.notFound("engagement known here yet"));
        Admission admission = admit(engagement, command, now);
        requireFree(engagement, admission.workDate());
        ProofPhoto proof = photos.receive(upload, engagement.zone());
        // Before the transaction: within it, a crowd would wait for second connections with the first ones in hand.
        String fileKey = keeping.announce();
        return transaction.execute(status -> record(engagement, command.reading(), admission, fileKey, proof, now));
    }

    private Admission admit(Engagement engagement, CheckInCommand command, Instant now) {
        LocalDate workDate = workDates.requireWorkDate(engagement, now);
        workingHours.requireWorkingHours(engagement, now);
        clientTimes.requirePlausible(command.clientTime(), now);
        Placement placement = geofence.requireOnSite(command.reading(), engagement);
        return new Admission(workDate, placement);
    }

    private void requireFree(Engagement engagement, LocalDate workDate) {
        engagement.requireOpen();
        days.stateOf(engagement.applicationId(), workDate).ifPresent(state -> {
            throw ApiException.conflict("already-checked-in", "You have checked in for %s.".formatted(workDate))
                    .with("workDate", workDate)
                    .with("currentState", state);
        });
    }

    private DayView record(
            Engagement known, GpsReading reading, Admission admission, String fileKey, ProofPhoto proof, Instant now) {
        StoredFile file = keeping.keepIfCommitted(fileKey, proof);
        Engagement engagement = engagements.lock(known.applicationId()).orElseThrow();
        requireFree(engagement, admission.workDate());

        UUID dayId = Ids.next();
        Set<DayFlag> flags = EnumSet.noneOf(DayFlag.class);
        if (admission.placement() == Placement.UNCERTAIN) {
            flags.add(DayFlag.UNCERTAIN_POSITION);
        }
        flags.addAll(photoEvidence.contradictions(proof.evidence(), reading, now));
        if (!originals.note(proof.originalSha256(), dayId, now)) {
            flags.add(DayFlag.PHOTO_REUSED);
        }
        AttendanceDay day = days.saveAndFlush(AttendanceDay.checkIn(
                dayId,
                engagement,
                admission.workDate(),
                Fix.of(reading, engagement),
                new AttendanceDay.Photo(file.key(), file.size(), proof.originalSha256()),
                proof.evidence(),
                flags,
                now));
        day.arrival().forEach(event -> outbox.publish(day.applicationId(), event));
        auditTrail.record("attendance.checked-in", DayTrace.ENTITY_TYPE, dayId, null, DayTrace.of(day));
        return views.of(day);
    }

    private record Admission(LocalDate workDate, Placement placement) {}
}
