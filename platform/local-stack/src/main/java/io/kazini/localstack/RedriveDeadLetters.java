package io.kazini.localstack;

import io.kazini.localstack.topology.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * {@code ./kazini redrive TOPIC}: puts the dead letters of a topic back on it, each once, up to the last one there is at the
 * moment of the call. Consumers that had no trouble with a record see it again; their inbox ignores it.
 */
public final class RedriveDeadLetters {
    private static final String GROUP = "kazini-redrive";
    private static final String DEAD_LETTER_SUFFIX = "-dlt";
    private static final String DEAD_LETTER_HEADERS = "kafka_dlt-";
    private static final Duration POLL = Duration.ofSeconds(1);

    private final String bootstrapServers;

    public RedriveDeadLetters(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: ./kazini redrive TOPIC");
            System.exit(2);
        }
        String topic = arguments[0];
        String servers = System.getenv()
                .getOrDefault(
                        "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                        LocalStack.fromEnvironment().kafkaBootstrapServers());
        try {
            int redriven = new RedriveDeadLetters(servers).redrive(topic);
            System.out.println(redriven + " put back on " + topic + ".");
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("kazini: " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Returns how many records went back. A record is committed as redriven after the broker has it again: a crash in between may
     * redrive it twice, never lose it.
     */
    public int redrive(String topic) {
        String deadLetters = topic + DEAD_LETTER_SUFFIX;
        requireTopics(topic, deadLetters);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer();
                KafkaProducer<byte[], byte[]> producer = producer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(deadLetters).stream()
                    .map(partition -> new TopicPartition(deadLetters, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            int redriven = 0;
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                redriven += putBack(consumer.poll(POLL), topic, ends, producer, consumer);
            }
            return redriven;
        }
    }

    private static int putBack(
            ConsumerRecords<byte[], byte[]> records,
            String topic,
            Map<TopicPartition, Long> ends,
            KafkaProducer<byte[], byte[]> producer,
            KafkaConsumer<byte[], byte[]> consumer) {
        List<Future<?>> sends = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> dead : records) {
            TopicPartition partition = new TopicPartition(dead.topic(), dead.partition());
            if (dead.offset() < ends.getOrDefault(partition, 0L)) {
                sends.add(producer.send(asItWas(dead, topic)));
                done.put(partition, new OffsetAndMetadata(dead.offset() + 1));
            }
        }
        sends.forEach(RedriveDeadLetters::await);
        consumer.commitSync(done);
        return sends.size();
    }

    private static ProducerRecord<byte[], byte[]> asItWas(ConsumerRecord<byte[], byte[]> dead, String topic) {
        RecordHeaders headers = new RecordHeaders();
        dead.headers().forEach(header -> {
            if (!header.key().startsWith(DEAD_LETTER_HEADERS)) {
                headers.add(header);
            }
        });
        return new ProducerRecord<>(topic, null, dead.key(), dead.value(), headers);
    }

    private void requireTopics(String... topics) {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers, "request.timeout.ms", 5000, "default.api.timeout.ms", 10_000))) {
            Set<String> existing = admin.listTopics().names().get();
            for (String topic : topics) {
                if (!existing.contains(topic)) {
                    throw new IllegalArgumentException("There is no topic " + topic + ".");
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not answer on " + bootstrapServers + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    private static void await(Future<?> send) {
        try {
            send.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A record could not be put back: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        GROUP,
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
