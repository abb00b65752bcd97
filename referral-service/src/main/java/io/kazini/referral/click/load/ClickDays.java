package io.kazini.referral.click.load;

import io.kazini.referral.click.ClickProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Partitions: made a week ahead, dropped when retention has passed. */
@Component
class ClickDays {

    private static final Logger LOG = LoggerFactory.getLogger(ClickDays.class);
    private static final int AHEAD = 7;
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final ClickStore store;
    private final ClickProperties properties;
    private final Clock clock;
    private final Set<LocalDate> present = new HashSet<>();
    private long next = System.nanoTime();

    ClickDays(ClickStore store, ClickProperties properties, Clock clock) {
        this.store = store;
        this.properties = properties;
        this.clock = clock;
    }

    /** The days of a batch are there when this returns, however far back they lie. */
    void ensure(Collection<LocalDate> days) {
        for (LocalDate day : days) {
            if (!present.contains(day)) {
                store.ensureDay(day);
                present.add(day);
            }
        }
    }

    /** Once an hour. */
    void keepUp() {
        if (System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + INTERVAL.toNanos();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        ensure(today.datesUntil(today.plusDays(AHEAD + 1L)).toList());
        dropBefore(today.minusDays(properties.retention().toDays()));
    }

    void dropBefore(LocalDate oldest) {
        for (LocalDate day : store.days()) {
            if (day.isBefore(oldest)) {
                try {
                    store.dropDay(day);
                    present.remove(day);
                    LOG.info("Clicks of {} are dropped: retention has passed", day);
                } catch (DataAccessException busy) {
                    LOG.warn("Clicks of {} could not be dropped yet: {}", day, busy.getMessage());
                }
            }
        }
    }
}
