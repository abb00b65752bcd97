package io.kazini.platform.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Instants as JDBC takes and gives them, for columns and parameters of type {@code timestamptz}. The zone of the JVM
 * has no part in it. The database keeps microseconds; the driver rounds what is finer, half up.
 */
public final class SqlTime {

    private SqlTime() {}

    /** An instant as a parameter: JDBC has no type for {@link Instant} itself. */
    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** As {@link #utc}; null stays null. */
    public static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    /**
     * The instant in a column that is never null.
     *
     * @throws NullPointerException which names the column, if it is null all the same
     */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instantOrNull(row, column), () -> "The column " + column + " is null");
    }

    /** The instant in a column, or null where the column is null. */
    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
