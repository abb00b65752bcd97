package io.kazini.referral.click.messaging;

import io.kazini.platform.messaging.EventType;
import io.kazini.referral.click.JournalEntry;
import io.kazini.referral.click.Outcome;
import io.kazini.referral.click.Utm;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@EventType("kazini.referral.ClickTracked.v1")
public record ClickTracked(
        UUID linkId,
        UUID officerId,
        UUID campaignId,
        UUID clickId,
        String campaignName,
        String code,
        Instant clickedAt,
        Outcome outcome,
        boolean bot,
        @Nullable String botReason,
        boolean firstVisit,
        boolean counted,
        @Nullable UUID visitorId,
        @Nullable String addressBlock,
        @Nullable String userAgent,
        @Nullable String referrer,
        @Nullable Utm utm) {

    public static ClickTracked of(JournalEntry.Visit visit, boolean firstVisit) {
        return new ClickTracked(
                visit.linkId(),
                visit.officerId(),
                visit.campaignId(),
                visit.id(),
                visit.campaignName(),
                visit.code(),
                visit.at(),
                visit.outcome(),
                visit.botReason() != null,
                visit.botReason(),
                firstVisit,
                visit.isCounted(),
                visit.visitorId(),
                visit.addressBlock(),
                visit.userAgent(),
                visit.referrer(),
                visit.utm().saysNothing() ? null : visit.utm());
    }
}
