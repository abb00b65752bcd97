package io.kazini.analytics.export;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of the figures is exported: days in a time zone, both included, and perhaps one campaign. An absent day means from the
 * beginning, or up to now.
 */
public record ExportScope(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        ZoneId zone,
        @Nullable UUID campaignId) {

    /** Before any figure. */
    private static final LocalDate BEGINNING = LocalDate.of(2000, 1, 1);

    /** After any figure. */
    private static final LocalDate END = LocalDate.of(2999, 12, 31);

    public Instant start() {
        return (from == null ? BEGINNING : from).atStartOfDay(zone).toInstant();
    }

    /** The first moment after it. */
    public Instant end() {
        return (to == null ? END : to).plusDays(1).atStartOfDay(zone).toInstant();
    }

    static boolean covers(LocalDate day) {
        return !day.isBefore(BEGINNING) && !day.isAfter(END);
    }
}
