package io.kazini.platform.messaging;

import io.kazini.contracts.EventCatalog;
import io.kazini.contracts.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Creates the topics of the event contracts, each with its dead-letter topic, as soon as a broker answers.
 * The service does not wait for it.
 */
class TopicProvisioner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicProvisioner.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final EventCatalog catalog;
    private final Supplier<Map<String, Object>> adminProperties;
    private final short replicationFactor;
    private @Nullable Thread thread;

    TopicProvisioner(EventCatalog catalog, Supplier<Map<String, Object>> adminProperties, short replicationFactor) {
        this.catalog = catalog;
        this.adminProperties = adminProperties;
        this.replicationFactor = replicationFactor;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("topic-provisioner").start(this::run);
    }

    @Override
    public void stop() {
        Thread provisioner = thread;
        if (provisioner != null) {
            provisioner.interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted() && !created()) {
                Thread.sleep(RETRY);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean created() throws InterruptedException {
        List<NewTopic> topics = new ArrayList<>();
        for (TopicSpec topic : catalog.topics()) {
            topics.add(new NewTopic(topic.name(), Optional.of(topic.partitions()), replication()));
            topics.add(new NewTopic(
                    catalog.deadLetterTopic(topic.name()), Optional.of(topic.partitions()), replication()));
        }
        try (Admin admin = Admin.create(adminProperties.get())) {
            boolean complete = true;
            for (var result : admin.createTopics(topics).values().entrySet()) {
                try {
                    result.getValue().get();
                } catch (ExecutionException failure) {
                    complete &= failure.getCause() instanceof TopicExistsException;
                }
            }
            return complete;
        } catch (RuntimeException brokerAway) {
            log.info("Topics are not there yet: {}", brokerAway.getMessage());
            return false;
        }
    }

    private Optional<Short> replication() {
        return replicationFactor < 0 ? Optional.empty() : Optional.of(replicationFactor);
    }
}
