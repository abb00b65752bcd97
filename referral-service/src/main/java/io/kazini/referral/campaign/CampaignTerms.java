package io.kazini.referral.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What administrators say about a campaign.
 *
 * @param firstDay the day on whose first moment in {@link #ZONE} it begins
 * @param lastDay the last day on which a click counts
 * @param maxLinksPerOfficer links in use at a time
 */
public record CampaignTerms(
        String name,
        @Nullable String description,
        @Nullable String region,
        String landingUrl,
        LocalDate firstDay,
        LocalDate lastDay,
        int maxLinksPerOfficer) {

    /** People think of a campaign in days, and the days are those of Kenya. */
    public static final ZoneId ZONE = ZoneId.of("Africa/Nairobi");

    public Instant startsAt() {
        return firstDay.atStartOfDay(ZONE).toInstant();
    }

    /** The first moment in which a click does not count any more. */
    public Instant endsAt() {
        return lastDay.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    static LocalDate firstDay(Instant startsAt) {
        return startsAt.atZone(ZONE).toLocalDate();
    }

    static LocalDate lastDay(Instant endsAt) {
        return endsAt.atZone(ZONE).toLocalDate().minusDays(1);
    }
}
