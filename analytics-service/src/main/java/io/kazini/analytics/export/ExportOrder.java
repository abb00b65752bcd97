package io.kazini.analytics.export;

import io.kazini.platform.web.ApiException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody asks for, as it was sent; {@link #scope} makes sure that it can be done. */
public record ExportOrder(
        ExportKind kind,
        ExportFormat format,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String zone,
        @Nullable UUID campaignId,
        boolean byteOrderMark) {

    static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

    /** @throws ApiException 400 for an empty or impossible period, an unknown zone, or a part of a spreadsheet's tab */
    ExportScope scope() {
        if (format == ExportFormat.SHEETS && (from != null || to != null || campaignId != null || zone != null)) {
            throw ApiException.invalidField(
                    "format", "no-part-of-a-tab", "A tab of the spreadsheet is always written as a whole.");
        }
        requireCovered("from", from);
        requireCovered("to", to);
        if (from != null && to != null && from.isAfter(to)) {
            throw ApiException.invalidField("from", "after-end", "from is not after to.");
        }
        return new ExportScope(from, to, knownZone(), campaignId);
    }

    private static void requireCovered(String field, @Nullable LocalDate day) {
        if (day != null && !ExportScope.covers(day)) {
            throw ApiException.invalidField(field, "out-of-range", field + " is from 2000-01-01 to 2999-12-31.");
        }
    }

    private ZoneId knownZone() {
        if (zone == null) {
            return NAIROBI;
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw ApiException.invalidField(
                    "zone", "unknown-zone", "zone is the name of a time zone, such as Africa/Nairobi.");
        }
    }
}
