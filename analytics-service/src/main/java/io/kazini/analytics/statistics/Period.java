package io.kazini.analytics.statistics;

import io.kazini.analytics.figure.FigureDefinitions;
import io.kazini.platform.web.ApiException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Days of {@link FigureDefinitions#ZONE}; an absent end is open. */
public record Period(
        @Schema(description = "First day, itself included") @Nullable
        LocalDate from,

        @Schema(description = "Last day, itself included") @Nullable
        LocalDate to) {

    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    /** @throws ApiException 400 if the period is empty */
    void requireOrder() {
        if (from != null && to != null && from.isAfter(to)) {
            throw ApiException.invalidField("from", "after-end", "from is not after to.");
        }
    }

    /** Within what the database can compare. */
    LocalDate firstDay() {
        return within(from == null ? EARLIEST : from);
    }

    LocalDate lastDay() {
        return within(to == null ? LATEST : to);
    }

    OffsetDateTime start() {
        return FigureDefinitions.startOf(firstDay());
    }

    /** The first moment after the period. */
    OffsetDateTime end() {
        return FigureDefinitions.startOf(lastDay().plusDays(1));
    }

    private static LocalDate within(LocalDate day) {
        if (day.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return day.isAfter(LATEST) ? LATEST : day;
    }
}
