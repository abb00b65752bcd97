package io.kazini.analytics.referral;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Events turned into columns, so that one call of a SQL function records all of them: each parameter is an array with a
 * value per event, as text that PostgreSQL casts.
 */
final class Columns<T> {

    private final List<T> events;
    private StatementSpec call;

    Columns(JdbcClient sql, String call, List<T> events) {
        this.events = events;
        this.call = sql.sql(call);
    }

    /** A column of the function's arguments. */
    Columns<T> with(String name, Function<T, @Nullable Object> value) {
        @Nullable String[] column = new @Nullable String[events.size()];
        for (int row = 0; row < column.length; row++) {
            Object cell = value.apply(events.get(row));
            column[row] = cell == null ? null : cell.toString();
        }
        call = call.param(name, column);
        return this;
    }

    StatementSpec call() {
        return call;
    }
}
