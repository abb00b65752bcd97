package io.kazini.analytics.referral;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the partitions of raw clicks for the days ahead and drops those older than the retention. Harmless with many
 * replicas: the functions of V11 take turns.
 */
@Component
class ClickPartitions {

    private static final Logger log = LoggerFactory.getLogger(ClickPartitions.class);
    private static final int DAYS_AHEAD = 3;
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);

    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final ClickRetentionProperties properties;
    private final Clock clock;

    ClickPartitions(
            JdbcClient sql, TransactionTemplate transactions, ClickRetentionProperties properties, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 1800, timeUnit = TimeUnit.SECONDS)
    void keep() {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        try {
            makeAhead(today);
            int dropped = dropBefore(today.minusDays(properties.clickRetention().toDays()));
            if (dropped > 0) {
                log.info("Dropped the raw clicks of {} days; their figures stay", dropped);
            }
        } catch (DataAccessException busy) {
            log.warn("Partitions of clicks are looked after at the next round: {}", busy.getMessage());
        }
    }

    void makeAhead(LocalDate today) {
        String[] days = Stream.iterate(today, day -> day.plusDays(1))
                .limit(DAYS_AHEAD)
                .map(LocalDate::toString)
                .toArray(String[]::new);
        transactions.executeWithoutResult(
                transaction -> sql.sql("select 1 from referral_click_partitions(cast(:days as date[]))")
                        .param("days", days)
                        .query(row -> {}));
    }

    /** Waits for nobody for long: whoever waits for a lock on the table lets all others wait behind. */
    int dropBefore(LocalDate day) {
        Integer dropped = transactions.execute(transaction -> {
            sql.sql("select set_config('lock_timeout', :millis, true)")
                    .param("millis", Long.toString(LOCK_TIMEOUT.toMillis()))
                    .query(row -> {});
            return sql.sql("select referral_drop_clicks_before(:day)")
                    .param("day", day)
                    .query(Integer.class)
                    .single();
        });
        return dropped == null ? 0 : dropped;
    }
}
