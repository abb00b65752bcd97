package io.kazini.analytics.referral;

import static io.kazini.platform.data.SqlTime.instant;

import io.kazini.analytics.figure.RollupAudit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Proves the rollups of referral tracking: every level and grain against the facts, in one statement. Clicks that are
 * not retained any more are taken from the finest rollup.
 */
@Component
class ReferralRollupCheck implements RollupAudit {

    private final JdbcClient sql;

    ReferralRollupCheck(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<Level> levels() {
        return sql.sql("""
                        select level, grain, cells, differing from check_rollups() where rollup = 'referral'
                        """)
                .query((row, number) -> new Level(
                        "referral",
                        row.getString("level"),
                        row.getString("grain"),
                        row.getLong("cells"),
                        row.getLong("differing")))
                .list();
    }

    @Override
    public List<Difference> differences(int limit) {
        return sql.sql("""
                        select level, grain, scope_id, bucket_start, county, excess::text as excess
                          from referral_rollup_audit
                         where differs
                         order by level, grain, bucket_start, scope_id, county
                         limit :limit
                        """)
                .param("limit", limit)
                .query((row, number) -> new Difference(
                        "referral",
                        row.getString("level"),
                        row.getString("grain"),
                        row.getString("scope_id"),
                        instant(row, "bucket_start"),
                        row.getString("county"),
                        row.getString("excess")))
                .list();
    }
}
