package io.kazini.analytics.export;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Background exports.
 *
 * @param enabled whether this instance works on exports; off, it only takes orders
 * @param pollInterval how often an idle instance looks for work
 * @param lease after which a job whose runner is silent is taken over by another
 * @param fileLifetime how long a finished file can be fetched
 * @param historyLifetime how long the schedule's finished jobs stay in the history; what people asked for stays
 * @param maxOpen orders that may wait or run at a time
 */
@Validated
@ConfigurationProperties("kazini.analytics.exports")
public record ExportProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("500ms") Duration pollInterval,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("7d") Duration fileLifetime,
        @DefaultValue("40d") Duration historyLifetime,
        @DefaultValue("20") int maxOpen) {

    private static final Duration LONGEST_TURN = Duration.ofDays(32);

    public ExportProperties {
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("kazini.analytics.exports.lease is at least a second");
        }
        if (historyLifetime.compareTo(LONGEST_TURN) < 0) {
            // A turn that is forgotten would be taken for one that was missed.
            throw new IllegalArgumentException(
                    "kazini.analytics.exports.history-lifetime is at least 32 days, longer than any turn of the"
                            + " schedule");
        }
    }
}
