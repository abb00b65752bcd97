package io.kazini.analytics.export.table;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One value of a table. A text stays text and a number a number in every format; neither is ever a formula. */
public sealed interface Cell {

    Cell EMPTY = new Empty();

    record Text(String value) implements Cell {}

    record Amount(BigDecimal value) implements Cell {}

    record Empty() implements Cell {}

    static Cell text(@Nullable String value) {
        return value == null || value.isEmpty() ? EMPTY : new Text(value);
    }

    static Cell id(@Nullable UUID value) {
        return value == null ? EMPTY : new Text(value.toString());
    }

    static Cell number(long value) {
        return new Amount(BigDecimal.valueOf(value));
    }

    static Cell number(@Nullable BigDecimal value) {
        return value == null ? EMPTY : new Amount(value);
    }
}
