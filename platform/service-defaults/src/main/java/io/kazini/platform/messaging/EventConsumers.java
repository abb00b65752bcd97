package io.kazini.platform.messaging;

import io.kazini.contracts.EventCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.transaction.TransactionException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * One listener container per topic that a handler of this service wants; where a {@link BatchEventHandler} is among them,
 * it takes all records of a poll at once. A failing record is retried with
 * back-off and then goes to the topic's dead letters, so that it never stops its partition for good; while
 * the database is away, records wait, for as long as it takes.
 *
 * <p>A dead letter is written at least once: each group that cannot handle a record writes one of its own, and a process
 * that ends before the record's offset is committed leaves it to be written again. All of them carry the id of their event,
 * so putting all of them back is harmless: who has handled it by then takes the others for redeliveries.
 */
class EventConsumers implements SmartLifecycle {

    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long MAX_RETRY_MILLIS = 5_000;
    private static final double RETRY_FACTOR = 2.0;
    /** A consumer that was killed is missed after this time; until then nobody reads its partitions. */
    private static final int SESSION_MILLIS = 15_000;

    private static final int HEARTBEATS_PER_SESSION = 3;
    // Enough for the largest batch of small records; the default total of 50 MB would be a third of a service's heap.
    private static final int PARTITION_FETCH_BYTES = 4 * 1024 * 1024;
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private final EventDispatcher dispatcher;
    private final EventBatches batches;
    private final EventCatalog catalog;
    private final Map<String, Object> consumerProperties;
    private final KafkaTemplate<String, byte[]> deadLetters;
    private final MessagingProperties properties;
    private final MeterRegistry metrics;
    private final ApplicationContext context;
    private List<ConcurrentMessageListenerContainer<String, byte[]>> containers = List.of();

    EventConsumers(
            EventDispatcher dispatcher,
            EventBatches batches,
            EventCatalog catalog,
            Map<String, Object> consumerProperties,
            KafkaTemplate<String, byte[]> deadLetters,
            MessagingProperties properties,
            MeterRegistry metrics,
            ApplicationContext context) {
        this.dispatcher = dispatcher;
        this.batches = batches;
        this.catalog = catalog;
        this.consumerProperties = consumerProperties;
        this.deadLetters = deadLetters;
        this.properties = properties;
        this.metrics = metrics;
        this.context = context;
    }

    @Override
    public void start() {
        Set<String> inBatches = topicsOf(batches.eventTypes());
        Set<String> topics = new HashSet<>(topicsOf(dispatcher.eventTypes()));
        topics.addAll(inBatches);
        containers = topics.stream()
                .map(topic -> container(topic, inBatches.contains(topic)))
                .toList();
        containers.forEach(ConcurrentMessageListenerContainer::start);
    }

    @Override
    public void stop() {
        containers.forEach(ConcurrentMessageListenerContainer::stop);
        containers = List.of();
    }

    @Override
    public boolean isRunning() {
        return !containers.isEmpty();
    }

    private Set<String> topicsOf(Set<String> eventTypes) {
        return eventTypes.stream().map(type -> catalog.topicOf(type).name()).collect(Collectors.toSet());
    }

    private ConcurrentMessageListenerContainer<String, byte[]> container(String topic, boolean inBatches) {
        ContainerProperties settings = new ContainerProperties(topic);
        settings.setGroupId(properties.group());
        settings.setMissingTopicsFatal(false);
        settings.setObservationEnabled(!inBatches);
        settings.setAckMode(ContainerProperties.AckMode.BATCH);
        settings.setMessageListener(
                inBatches
                        ? (BatchMessageListener<String, byte[]>) batches::dispatch
                        : (MessageListener<String, byte[]>) dispatcher::dispatch);
        Map<String, Object> consumer = new HashMap<>(consumerProperties);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        consumer.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / HEARTBEATS_PER_SESSION);
        // A topic that another service creates after this one has started is found soon.
        consumer.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        if (inBatches) {
            consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.maxBatch());
            consumer.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
            consumer.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        }
        DefaultKafkaConsumerFactory<String, byte[]> consumers =
                new DefaultKafkaConsumerFactory<>(consumer, new StringDeserializer(), new ByteArrayDeserializer());
        consumers.addListener(new MicrometerConsumerListener<>(metrics));
        ConcurrentMessageListenerContainer<String, byte[]> container =
                new ConcurrentMessageListenerContainer<>(consumers, settings);
        container.setBeanName(topic);
        container.setApplicationContext(context);
        container.setCommonErrorHandler(errorHandler());
        return container;
    }

    private DefaultErrorHandler errorHandler() {
        DeadLetterPublishingRecoverer recoverer = new DeadLetterPublishingRecoverer(
                deadLetters, (record, _) -> new TopicPartition(catalog.deadLetterTopic(record.topic()), -1));
        recoverer.setFailIfSendResultIsError(true);
        DefaultErrorHandler handler = new DefaultErrorHandler(
                (record, failure) -> {
                    recoverer.accept(record, failure);
                    metrics.counter("kazini.events.dead", "topic", record.topic())
                            .increment();
                },
                limited());
        handler.addNotRetryableExceptions(MalformedEventException.class);
        handler.setBackOffFunction((_, failure) -> isDatabaseAway(failure) ? unlimited() : limited());
        return handler;
    }

    private BackOff limited() {
        ExponentialBackOffWithMaxRetries backOff = new ExponentialBackOffWithMaxRetries(properties.retries());
        backOff.setInitialInterval(FIRST_RETRY_MILLIS);
        backOff.setMultiplier(RETRY_FACTOR);
        backOff.setMaxInterval(MAX_RETRY_MILLIS);
        return backOff;
    }

    private static BackOff unlimited() {
        ExponentialBackOff backOff = new ExponentialBackOff(FIRST_RETRY_MILLIS, RETRY_FACTOR);
        backOff.setMaxInterval(MAX_RETRY_MILLIS);
        return backOff;
    }

    static boolean isDatabaseAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof QueryTimeoutException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof TransactionException) {
                return true;
            }
        }
        return false;
    }
}
