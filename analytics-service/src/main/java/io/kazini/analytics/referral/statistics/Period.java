package io.kazini.analytics.referral.statistics;

import io.kazini.platform.web.ApiException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whole days in somebody's time zone. A day begins when the clocks there first show it, so where clocks are changed a
 * day may have 23 or 25 hours, and an hour of the clock may come twice or not at all.
 *
 * @param to the last day, itself included
 * @param now the moment of asking
 */
record Period(LocalDate from, LocalDate to, ZoneId zone, Instant now) {

    static final ZoneId DEFAULT_ZONE = ZoneId.of("Africa/Nairobi");
    static final int DEFAULT_DAYS = 30;
    /** Figures of every day fit on one page. */
    static final int MOST_DAYS_OF_A_SERIES = 366;

    static final int MOST_YEARS = 5;

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    /**
     * @throws ApiException 400 if there is no such zone, a day is out of this century, {@code from} is after {@code to}
     *     or the period longer than {@value #MOST_YEARS} years
     */
    static Period of(ReferralFilter filter, Instant now) {
        ZoneId zone = zone(filter.zone());
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate asked = within("from", filter.from());
        LocalDate last = within("to", filter.to());
        LocalDate to = last == null ? today : last;
        LocalDate from = asked == null ? to.minusDays(DEFAULT_DAYS - 1L) : asked;
        if (from.isAfter(to)) {
            throw ApiException.invalidField("from", "after-end", "from is not after to.");
        }
        if (to.isAfter(from.plusYears(MOST_YEARS))) {
            throw ApiException.invalidField(
                    "from", "range-too-long", "From the first to the last day are at most " + MOST_YEARS + " years.");
        }
        return new Period(from, to, zone, now);
    }

    /** The last so many days up to today. */
    static Period lastDays(int days, @Nullable String zoneName, Instant now) {
        ZoneId zone = zone(zoneName);
        LocalDate today = LocalDate.ofInstant(now, zone);
        return new Period(today.minusDays(days - 1L), today, zone, now);
    }

    /** The day it is there now. */
    LocalDate today() {
        return dayOf(now);
    }

    Instant start() {
        return startOf(from);
    }

    /** The first moment after it. */
    Instant end() {
        return startOf(to.plusDays(1));
    }

    /** The same days of the calendar a year before; 29 February becomes 28 February. */
    Period yearBefore() {
        return new Period(from.minusYears(1), to.minusYears(1), zone, now);
    }

    /** It and as many days before its first as a window needs that ends there. */
    Period reachingBack(int window) {
        return new Period(from.minusDays(window - 1L), to, zone, now);
    }

    int days() {
        return Math.toIntExact(ChronoUnit.DAYS.between(from, to) + 1);
    }

    LocalDate day(int index) {
        return from.plusDays(index);
    }

    /** When each of its days begins, and after them when the last one ends. */
    List<Instant> dayBounds() {
        return IntStream.rangeClosed(0, days())
                .mapToObj(index -> startOf(day(index)))
                .toList();
    }

    LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** The period cut where its clocks are changed: within a stretch they differ from UTC by the same. */
    List<Stretch> stretches() {
        List<Stretch> stretches = new ArrayList<>();
        Instant start = start();
        Instant end = end();
        while (start.isBefore(end)) {
            var change = zone.getRules().nextTransition(start);
            Instant next = change == null || change.getInstant().isAfter(end) ? end : change.getInstant();
            stretches.add(new Stretch(start, next, zone.getRules().getOffset(start)));
            start = next;
        }
        return List.copyOf(stretches);
    }

    /** @throws ApiException 400 if there are more days than a series shows */
    Period requireSeries() {
        if (days() > MOST_DAYS_OF_A_SERIES) {
            throw ApiException.invalidField(
                    "from", "range-too-long", "A series of days has at most " + MOST_DAYS_OF_A_SERIES + " of them.");
        }
        return this;
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** Its end, as far back as a series shows. */
    Period lastDaysOfSeries() {
        return days() <= MOST_DAYS_OF_A_SERIES
                ? this
                : new Period(to.minusDays(MOST_DAYS_OF_A_SERIES - 1L), to, zone, now);
    }

    private static ZoneId zone(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return DEFAULT_ZONE;
        }
        if (!ZONES.contains(name)) {
            throw ApiException.invalidField("zone", "unknown-zone", "zone is an IANA name such as Africa/Nairobi.");
        }
        return ZoneId.of(name);
    }

    private static @Nullable LocalDate within(String field, @Nullable LocalDate day) {
        if (day != null && (day.isBefore(EARLIEST) || day.isAfter(LATEST))) {
            throw ApiException.invalidField(
                    field, "out-of-range", field + " is from " + EARLIEST + " to " + LATEST + ".");
        }
        return day;
    }

    record Stretch(Instant start, Instant end, ZoneOffset offset) {}
}
