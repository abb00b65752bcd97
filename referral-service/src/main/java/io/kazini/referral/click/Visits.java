package io.kazini.referral.click;

import io.kazini.referral.click.JournalEntry.Visit;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is kept of a visit, from what a visitor's program says, whatever that is. */
public final class Visits {

    private static final int MAX_TEXT = 512;

    private Visits() {}

    /** A user agent as it is kept. */
    public static @Nullable String agent(@Nullable String header) {
        return VisitText.ofHeader(header, MAX_TEXT);
    }

    /**
     * @param agent as {@link #agent} gives it
     * @param address of the visitor; two octets of it are kept
     * @param referrer as it was sent
     * @param query as it was sent
     */
    public static Visit of(
            TrackedLink link,
            UUID id,
            Instant at,
            Outcome outcome,
            @Nullable String botReason,
            @Nullable UUID visitor,
            @Nullable String address,
            @Nullable String agent,
            @Nullable String referrer,
            @Nullable String query) {
        return new Visit(
                id,
                at,
                link.id(),
                link.officerId(),
                link.campaignId(),
                link.code(),
                link.campaignName(),
                outcome,
                botReason,
                visitor,
                AddressBlock.of(address),
                agent,
                VisitText.ofHeader(referrer, MAX_TEXT),
                Utm.of(query).or(link.utm()));
    }
}
