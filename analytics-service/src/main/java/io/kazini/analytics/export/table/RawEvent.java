package io.kazini.analytics.export.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the raw data: one event of the seed's section 30, with its field names.
 *
 * @param referralId the link's signed code
 * @param conversionSeconds from the click to the sign-up
 * @param state what became of it: COUNTED, VOIDED (confirmed fraud), BOT, OVER (campaign over), REFUSED, PENDING
 * @param counts what it adds to its figure: 1, 0, or −1 for a row that takes one back
 */
public record RawEvent(
        Instant at,
        String eventType,
        @Nullable String referralId,
        UUID officerId,
        UUID campaignId,
        @Nullable String campaignName,
        @Nullable String ipAddressMasked,
        @Nullable String userAgent,
        @Nullable String referrer,
        @Nullable Long conversionSeconds,
        @Nullable String enrollmentStatus,
        String state,
        int counts,
        UUID eventId) {

    public static final List<String> HEADINGS = List.of(
            "Timestamp",
            "EventType",
            "ReferralID",
            "OfficerID",
            "CampaignID",
            "CampaignName",
            "IpAddressMasked",
            "UserAgent",
            "Referrer",
            "ConversionSeconds",
            "EnrollmentStatus",
            "State",
            "Counts",
            "EventID");

    /** With the time in this zone, as ISO 8601 with its offset. */
    public List<Cell> cells(ZoneId zone) {
        return List.of(
                Cell.text(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone))),
                Cell.text(eventType),
                Cell.text(referralId),
                Cell.id(officerId),
                Cell.id(campaignId),
                Cell.text(campaignName),
                Cell.text(ipAddressMasked),
                Cell.text(userAgent),
                Cell.text(referrer),
                Cell.number(conversionSeconds == null ? null : BigDecimal.valueOf(conversionSeconds)),
                Cell.text(enrollmentStatus),
                Cell.text(state),
                Cell.number(counts),
                Cell.id(eventId));
    }
}
