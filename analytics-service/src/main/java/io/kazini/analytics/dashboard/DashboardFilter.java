package io.kazini.analytics.dashboard;

import io.kazini.platform.web.ApiException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Which part of the figures is asked for; what is absent does not narrow. */
public record DashboardFilter(
        @Schema(description = "Name of a ward, exactly as in `byWard`")
        @Nullable
        @Size(max = 100)
        @Pattern(regexp = "\\P{Cntrl}*")
        String ward,

        @Schema(description = "Name of a constituency, exactly as in `byWard`")
        @Nullable
        @Size(max = 100)
        @Pattern(regexp = "\\P{Cntrl}*")
        String constituency,

        @Schema(type = "string", example = "2026-11", description = "First month, itself included") @Nullable
        YearMonth from,

        @Schema(type = "string", example = "2026-12", description = "Last month, itself included") @Nullable
        YearMonth to) {

    private static final YearMonth EARLIEST = YearMonth.of(1970, 1);
    private static final YearMonth LATEST = YearMonth.of(2999, 12);

    public DashboardFilter {
        ward = StringUtils.hasText(ward) ? ward.strip() : null;
        constituency = StringUtils.hasText(constituency) ? constituency.strip() : null;
    }

    /** @throws ApiException 400 if the range of months is empty */
    void requireOrder() {
        if (from != null && to != null && from.isAfter(to)) {
            throw ApiException.invalidField("from", "after-end", "from is not after to.");
        }
    }

    /** First day of the first month, within what the database can compare. */
    LocalDate firstMonth() {
        return within(from == null ? EARLIEST : from).atDay(1);
    }

    LocalDate lastMonth() {
        return within(to == null ? LATEST : to).atDay(1);
    }

    private static YearMonth within(YearMonth month) {
        if (month.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return month.isAfter(LATEST) ? LATEST : month;
    }
}
