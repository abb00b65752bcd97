package io.kazini.analytics.export.table;

import io.kazini.analytics.export.ExportScope;
import io.kazini.analytics.referral.statistics.formula.Counts;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What the summaries of officers and of campaigns have in common. */
abstract class SummaryRows implements TableRows {

    /** The rollup's sums of a range, per scope; the range and the level stand for themselves. */
    private static final String SUMS = """
        select r.scope_id, sum(p.sign * r.clicks) as clicks, sum(p.sign * r.visitors) as visitors,
               sum(p.sign * r.signups) as signups, sum(p.sign * r.enrolments) as enrolments
          from referral_pieces(timestamptz '$from', timestamptz '$to') p
          join referral_rollup r on r.level = '$level' and r.grain = p.grain
                                and r.bucket_start >= p.starts_at and r.bucket_start < p.ends_at
         group by r.scope_id\
        """;

    private final StreamingReader reader;

    SummaryRows(StreamingReader reader) {
        this.reader = reader;
    }

    static String sums(ExportScope scope, String level) {
        return SUMS.replace("$from", scope.start().toString())
                .replace("$to", scope.end().toString())
                .replace("$level", level);
    }

    static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("clicks"), row.getLong("visitors"), row.getLong("signups"), row.getLong("enrolments"));
    }

    long count(String sql, Object... params) {
        return reader.count("select count(*) from (" + sql + ") counted", params);
    }

    void read(String sql, StreamingReader.RowReader each, Object... params) throws IOException {
        reader.read(sql, each, params);
    }
}
