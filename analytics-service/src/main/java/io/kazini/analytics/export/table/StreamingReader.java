package io.kazini.analytics.export.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** Reads results of any length a thousand rows at a time; for PostgreSQL that takes a transaction around it. */
@Component
class StreamingReader {

    private static final int FETCH = 1000;

    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException, IOException;
    }

    private final JdbcTemplate jdbc;

    StreamingReader(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        jdbc.setFetchSize(FETCH);
    }

    void read(String sql, RowReader reader, Object... params) throws IOException {
        RowCallbackHandler handler = row -> {
            try {
                reader.read(row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        try {
            jdbc.query(sql, handler, params);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    long count(String sql, Object... params) {
        Long count = jdbc.queryForObject(sql, Long.class, params);
        return count == null ? 0 : count;
    }
}
