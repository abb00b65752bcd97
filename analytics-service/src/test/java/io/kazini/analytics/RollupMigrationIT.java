package io.kazini.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.localstack.infra.DatabaseAccess;
import io.kazini.testsupport.TestInfrastructure;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Figures that are there when a migration moves them are the same after it. */
class RollupMigrationIT {

    private final DatabaseAccess access = TestInfrastructure.shared().newDatabase("migration");
    private final JdbcClient sql =
            JdbcClient.create(new DriverManagerDataSource(access.jdbcUrl(), access.username(), access.password()));

    @Test
    void rollupsBecomeTablesOfTheirOwnWithTheFiguresThatTheyHad() {
        flyway().target("21").load().migrate();
        record(1, 500);
        String before = figures();

        flyway().target("22").load().migrate();

        assertThat(figures()).isEqualTo(before).contains("\"clicks\": 500");
        assertThat(differing()).isZero();
        record(501, 300);
        assertThat(figures()).contains("\"clicks\": 800");
        assertThat(differing()).isZero();
        assertThat(sql.sql("select count(*) from referral_rollup_officer_month")
                        .query(Long.class)
                        .single())
                .isEqualTo(7);
    }

    @Test
    void theClockIsMadeOfTheQuartersThatAreThere() {
        flyway().target("22").load().migrate();
        record(1, 500);
        String before = figures();

        flyway().load().migrate();

        assertThat(figures()).contains(before);
        assertThat(clicksOfTheClock()).isEqualTo(500);
        assertThat(differing()).isZero();
        record(501, 300);
        assertThat(clicksOfTheClock()).isEqualTo(800);
        assertThat(differing()).isZero();
    }

    private long clicksOfTheClock() {
        return sql.sql("select sum(clicks) from referral_rollup where level = 'ALL' and grain = 'CLOCK'")
                .query(Long.class)
                .single();
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(access.jdbcUrl(), access.username(), access.password())
                .outOfOrder(true)
                .locations("classpath:db/platform", "classpath:db/migration");
    }

    /** Clicks of one day in May, a minute apart, of 70 links, 7 officers and 5 campaigns. */
    private void record(int first, int clicks) {
        sql.sql("""
                        select recorded
                          from (select array_agg(lpad(to_hex(n), 32, '0')::uuid) i,
                                       array_agg(timestamptz '2026-05-05 00:00:00+00' + n * interval '1 minute') t,
                                       array_agg(lpad(to_hex(4096 + n % 70), 32, '0')::uuid) l,
                                       array_agg(lpad(to_hex(8192 + n % 70 % 7), 32, '0')::uuid) o,
                                       array_agg(lpad(to_hex(12288 + n % 70 % 5), 32, '0')::uuid) c,
                                       array_agg('REDIRECTED'::text) r, array_agg(false) b, array_agg(true) k,
                                       array_agg(null::text) x
                                  from generate_series(:first, :last) n) clicks,
                               referral_record_clicks(i, t, l, o, c, r, b, x, b, k, x, x, x, x)
                        """)
                .param("first", first)
                .param("last", first + clicks - 1)
                .query(Long.class)
                .single();
    }

    /** Every row but those of the clock, the sum of everything first. */
    private String figures() {
        return sql.sql("""
                        select string_agg(to_jsonb(r)::text, chr(10) order by level desc, grain desc, scope_id, bucket_start)
                          from referral_rollup r
                         where grain::text <> 'CLOCK'
                        """).query(String.class).single();
    }

    private long differing() {
        return sql.sql("select sum(differing) from check_rollups()")
                .query(Long.class)
                .single();
    }
}
