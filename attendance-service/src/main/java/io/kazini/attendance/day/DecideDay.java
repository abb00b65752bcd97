package io.kazini.attendance.day;

import io.kazini.attendance.day.DaysInHand.DayInHand;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The supervisor's word on a day, given once. */
@Service
@Transactional
public class DecideDay {

    private final DaysInHand days;
    private final DayViews views;
    private final DecisionPolicy policy;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    DecideDay(
            DaysInHand days, DayViews views, DecisionPolicy policy, Outbox outbox, AuditTrail auditTrail, Clock clock) {
        this.days = days;
        this.views = views;
        this.policy = policy;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /** @throws ApiException 403 {@code own-attendance}, 404, 409 once decided or completed */
    public DayView approve(UUID supervisor, UUID dayId) {
        return decide("attendance.approved", supervisor, dayId, (day, now) -> day.approve(supervisor, now));
    }

    /** @throws ApiException as {@link #approve} */
    public DayView reject(UUID supervisor, UUID dayId, String reason) {
        return decide("attendance.rejected", supervisor, dayId, (day, now) -> day.reject(supervisor, reason, now));
    }

    private DayView decide(
            String action, UUID supervisor, UUID dayId, BiFunction<AttendanceDay, Instant, Record> decision) {
        DayInHand inHand = days.take(dayId);
        AttendanceDay day = inHand.day();
        policy.requireMayDecide(supervisor, day);
        DayTrace before = DayTrace.of(day);
        Record event = decision.apply(day, clock.instant());
        inHand.engagement().requireOpen();
        days.save(day);
        outbox.publish(day.applicationId(), event);
        auditTrail.record(action, DayTrace.ENTITY_TYPE, dayId, before, DayTrace.of(day));
        return views.of(day);
    }
}
