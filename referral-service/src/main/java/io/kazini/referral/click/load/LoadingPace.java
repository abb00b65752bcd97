package io.kazini.referral.click.load;

import com.sun.management.OperatingSystemMXBean;
import io.kazini.referral.click.JournalProperties;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Who follows a link goes first. In a rush that takes all processors there are, loading keeps to a small share of the time, and what
 * waits is safe in the journal; what the database, the broker and all behind it would do is left for after the rush. Clicks do not
 * wait longer than a set time for it: then loading takes what it needs.
 */
@Component
class LoadingPace {

    /** Of all processors, by whichever processes. */
    private static final double NOTHING_TO_SPARE = 0.9;

    /** If clicks come slower than this part of the rate at which they are loaded, loading is over soon. */
    private static final double RUSH = 0.25;

    private final double share;
    private final Duration patience;
    private final DoubleSupplier processorLoad;

    @Autowired
    LoadingPace(JournalProperties properties) {
        this(properties, processorLoad());
    }

    /** @param processorLoad from 0 to 1, since it was asked the last time; negative if it is not known */
    LoadingPace(JournalProperties properties, DoubleSupplier processorLoad) {
        this.share = properties.rushShare();
        this.patience = properties.rushPatience();
        this.processorLoad = processorLoad;
    }

    private static DoubleSupplier processorLoad() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine::getCpuLoad
                : () -> -1;
    }

    /**
     * How long to rest after a batch.
     *
     * @param loading how long it took to load the batch
     * @param loaded bytes of the batch
     * @param passed since the batch before
     * @param arrived bytes since then
     * @param oldest how long the oldest click has waited for being loaded
     */
    Duration restAfter(Duration loading, long loaded, Duration passed, long arrived, Duration oldest) {
        boolean isBusy = processorLoad.getAsDouble() >= NOTHING_TO_SPARE;
        boolean isRush = (double) arrived * loading.toNanos() >= RUSH * loaded * passed.toNanos();
        if (!isBusy || !isRush || oldest.compareTo(patience) > 0) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(Math.round(loading.toNanos() * (1 - share) / share));
    }
}
