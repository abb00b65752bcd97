package io.kazini.analytics.export.web;

import io.kazini.analytics.export.ExportFormat;
import io.kazini.analytics.export.ExportKind;
import io.kazini.analytics.export.ExportOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record ExportRequest(
        @NotNull ExportKind kind,

        @Schema(description = "SHEETS writes the tab of this kind as a whole: without from, to, zone and campaignId")
        @NotNull
        ExportFormat format,

        @Schema(description = "First day in the zone") @Nullable
        LocalDate from,

        @Schema(description = "Last day in the zone, itself included") @Nullable
        LocalDate to,

        @Schema(description = "Africa/Nairobi by default; times and days are in this zone") @Nullable @Size(max = 64)
        String zone,

        @Nullable UUID campaignId,

        @Schema(description = "Whether a CSV begins with a byte order mark, which Excel needs to see that it is UTF-8")
        @Nullable
        Boolean byteOrderMark) {

    ExportOrder order() {
        return new ExportOrder(kind, format, from, to, zone, campaignId, Boolean.TRUE.equals(byteOrderMark));
    }
}
