package io.kazini.platform.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What every producer of the platform has: a record is on all in-sync replicas, once, and none overtakes another. */
final class OrderedProducer {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration METADATA_TIMEOUT = Duration.ofSeconds(5);

    private OrderedProducer() {}

    /**
     * Settings to be completed by how long a record is tried and how records are gathered.
     *
     * @param configured the operator's, for example security
     */
    static Map<String, Object> settings(Map<String, Object> configured, Object bootstrapServers) {
        Map<String, Object> settings = new HashMap<>(configured);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A partition that has just got its leader takes whichever request of an unknown producer comes first
        // (KAFKA-15591). With a second one under way, the first is overtaken and then refused for ever.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, METADATA_TIMEOUT.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis());
        return settings;
    }

    static Producer<String, byte[]> open(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
