package io.kazini.platform.messaging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param group the consumer group; a service's name unless told otherwise
 * @param maxEventSize what an event's data may weigh; below the broker's limit, so that no accepted event is
 *     refused later
 * @param replicationFactor of topics this service creates; -1 is the broker's default
 * @param retries how often a failing record is tried again before it becomes a dead letter
 * @param maxBatch how many records a {@link BatchEventHandler} is handed at most
 * @param inboxRetention how long handled events are remembered; longer than the topics keep records
 */
@Validated
@ConfigurationProperties("kazini.events")
record MessagingProperties(
        @NotBlank String group,
        @DefaultValue("512KB") DataSize maxEventSize,
        @DefaultValue("-1") short replicationFactor,
        @Min(0) @DefaultValue("6") int retries,
        @Min(1) @DefaultValue("4000") int maxBatch,
        @DefaultValue("30d") Duration inboxRetention,
        @DefaultValue Relay relay) {

    /**
     * @param batchSize rows read at once
     * @param pollInterval how soon a relay sees events whose own process could not tell it
     * @param sendTimeout how long one round waits for the broker
     */
    record Relay(
            @DefaultValue("true") boolean enabled,
            @Min(1) @Max(10_000) @DefaultValue("1000") int batchSize,
            @DefaultValue("1s") Duration pollInterval,
            @DefaultValue("15s") Duration sendTimeout,
            @DefaultValue("5s") Duration maxBackOff) {}
}
