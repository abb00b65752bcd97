package io.kazini.analytics.referral.statistics;

import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What officers and campaigns are sorted by. What has no value comes last, and ids break ties. */
enum Metric {
    SCORE,
    CLICKS,
    UNIQUE_VISITORS,
    SIGNUPS,
    ENROLMENTS,
    CLICK_TO_SIGNUP,
    SIGNUP_TO_ENROLMENT,
    TOTAL_CONVERSION,
    VELOCITY,
    NAME;

    private @Nullable BigDecimal value(Measured measured) {
        return switch (this) {
            case SCORE -> measured.score();
            case CLICKS -> BigDecimal.valueOf(measured.counts().clicks());
            case UNIQUE_VISITORS -> BigDecimal.valueOf(measured.counts().uniqueVisitors());
            case SIGNUPS -> BigDecimal.valueOf(measured.counts().signups());
            case ENROLMENTS -> BigDecimal.valueOf(measured.counts().enrolments());
            case CLICK_TO_SIGNUP -> measured.rates().clickToSignup();
            case SIGNUP_TO_ENROLMENT -> measured.rates().signupToEnrolment();
            case TOTAL_CONVERSION -> measured.rates().total();
            case VELOCITY -> measured.velocity();
            case NAME -> null;
        };
    }

    <T extends Measured> List<T> sort(List<T> measured, Direction direction) {
        return measured.stream()
                .sorted((a, b) -> compare(place(a), place(b), direction))
                .toList();
    }

    /**
     * A page of what {@link #sort} has sorted. What is beside it may have moved since the page before; nothing that kept
     * its value is shown twice or left out.
     */
    <T extends Measured> Slice<T> page(List<T> sorted, Direction direction, Paging paging) {
        Place after = paging.cursor().map(this::place).orElse(null);
        List<T> rest = sorted.stream()
                .filter(measured -> after == null || compare(place(measured), after, direction) > 0)
                .limit(paging.fetchSize())
                .toList();
        return Slice.of(rest, paging, measured -> new Cursor(place(measured).text(), measured.id()));
    }

    private static int compare(Place a, Place b, Direction direction) {
        Comparator<BigDecimal> values =
                direction == Direction.DESC ? Comparator.reverseOrder() : Comparator.naturalOrder();
        Comparator<String> names = direction == Direction.DESC ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(Place::number, Comparator.nullsLast(values))
                .thenComparing(Place::name, Comparator.nullsLast(names))
                .thenComparing(Place::id)
                .compare(a, b);
    }

    private Place place(Measured measured) {
        String called = measured.called();
        return this == NAME
                ? new Place(null, called == null ? null : called.toLowerCase(Locale.ROOT), measured.id())
                : new Place(value(measured), null, measured.id());
    }

    private Place place(Cursor cursor) {
        String text = cursor.sortValue();
        if (text.isEmpty()) {
            return new Place(null, null, cursor.id());
        }
        try {
            return this == NAME
                    ? new Place(null, text, cursor.id())
                    : new Place(new BigDecimal(text), null, cursor.id());
        } catch (NumberFormatException foreign) {
            throw ApiException.invalidField("cursor", "invalid-cursor", "cursor is not one that this collection gave.");
        }
    }

    enum Direction {
        DESC,
        ASC
    }

    private record Place(
            @Nullable BigDecimal number, @Nullable String name, UUID id) {

        String text() {
            if (number != null) {
                return number.toPlainString();
            }
            return name == null ? "" : name;
        }
    }
}
