package io.kazini.attendance.day;

import io.kazini.attendance.engagement.Engagements;
import io.kazini.platform.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Seals an engagement's days, and flags those that its completion did not count as they stand. */
@Service
public class SettleEngagement {

    private static final Logger log = LoggerFactory.getLogger(SettleEngagement.class);

    private final Engagements engagements;
    private final AttendanceDays days;
    private final Outbox outbox;
    private final Clock clock;

    SettleEngagement(Engagements engagements, AttendanceDays days, Outbox outbox, Clock clock) {
        this.engagements = engagements;
        this.days = days;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @throws IllegalStateException for a completion whose hire never arrived */
    @Transactional
    public void settle(UUID applicationId, Instant completedAt, int approvedDays) {
        if (engagements.lock(applicationId).isEmpty()) {
            throw new IllegalStateException("Completed but never hired: " + applicationId);
        }
        engagements.complete(applicationId, completedAt, approvedDays);
        Set<AttendanceDay> unsettled =
                SettlementPolicy.unsettled(days.findByApplicationId(applicationId), approvedDays);
        Instant now = clock.instant();
        for (AttendanceDay day : unsettled) {
            day.flag(DayFlag.UNSETTLED_AT_COMPLETION, now).ifPresent(flagged -> outbox.publish(applicationId, flagged));
            days.saveAndFlush(day);
        }
        if (!unsettled.isEmpty()) {
            log.warn("Application {} was completed with {} unsettled days", applicationId, unsettled.size());
        }
    }
}
