package io.kazini.attendance.day;

import io.kazini.attendance.day.DaysInHand.DayInHand;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The worker leaves. From outside the fence too: refusing that would keep nobody there, so it is flagged instead. */
@Service
public class CheckOut {

    private final DaysInHand days;
    private final DayViews views;
    private final WorkDatePolicy workDates;
    private final ClientTimePolicy clientTimes;
    private final GeofencePolicy geofence;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    CheckOut(
            DaysInHand days,
            DayViews views,
            WorkDatePolicy workDates,
            ClientTimePolicy clientTimes,
            GeofencePolicy geofence,
            Outbox outbox,
            AuditTrail auditTrail,
            Clock clock) {
        this.days = days;
        this.views = views;
        this.workDates = workDates;
        this.clientTimes = clientTimes;
        this.geofence = geofence;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * @throws ApiException 404 for others' days, 409 once checked out, decided or completed, 422 on another day or with
     *     an implausible clock
     */
    @Transactional
    public DayView checkOut(UUID worker, UUID dayId, GpsReading reading, Instant clientTime) {
        Instant now = clock.instant();
        DayInHand inHand = days.take(dayId);
        AttendanceDay day = inHand.day();
        if (!day.isWorkOf(worker)) {
            throw ApiException.notFound("attendance day");
        }
        inHand.engagement().requireOpen();
        DayTrace before = DayTrace.of(day);
        clientTimes.requirePlausible(clientTime, now);
        workDates.requireSameDay(inHand.engagement(), day.workDate(), now);
        outbox.publish(day.applicationId(), day.checkOut(Fix.of(reading, inHand.engagement()), now));
        if (geofence.place(reading, inHand.engagement()) == Placement.OUTSIDE) {
            day.flag(DayFlag.CHECKED_OUT_OUTSIDE_FENCE, now)
                    .ifPresent(flagged -> outbox.publish(day.applicationId(), flagged));
        }
        days.save(day);
        auditTrail.record("attendance.checked-out", DayTrace.ENTITY_TYPE, dayId, before, DayTrace.of(day));
        return views.of(day);
    }
}
