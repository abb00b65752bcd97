package io.kazini.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kazini.localstack.infra.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedriveDeadLettersIT {
    private static KafkaBroker broker;

    @BeforeAll
    static void startBroker(@TempDir Path home) throws Exception {
        broker = KafkaBroker.start(home);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(
                            List.of(topic("jobs", 2), topic("jobs-dlt", 2), topic("quiet", 1), topic("quiet-dlt", 1)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void deadLettersGoBackOnceAsTheyWere() throws Exception {
        send("jobs-dlt", "job-1", "first");
        send("jobs-dlt", "job-2", "second");
        RedriveDeadLetters redrive = new RedriveDeadLetters(broker.bootstrapServers());

        assertThat(redrive.redrive("jobs")).isEqualTo(2);
        assertThat(redrive.redrive("jobs")).isZero();

        List<ConsumerRecord<String, String>> redriven = readAll("jobs", 2);
        assertThat(redriven).extracting(ConsumerRecord::key).containsExactlyInAnyOrder("job-1", "job-2");
        assertThat(redriven).extracting(ConsumerRecord::value).containsExactlyInAnyOrder("first", "second");
        assertThat(redriven)
                .allSatisfy(record ->
                        assertThat(record.headers()).extracting(Header::key).containsExactly("ce_id"));

        send("jobs-dlt", "job-3", "third");
        assertThat(redrive.redrive("jobs")).isEqualTo(1);
    }

    @Test
    void noDeadLettersAreNoTrouble() {
        assertThat(new RedriveDeadLetters(broker.bootstrapServers()).redrive("quiet"))
                .isZero();
    }

    @Test
    void anUnknownTopicIsSaidPlainly() {
        assertThatThrownBy(() -> new RedriveDeadLetters(broker.bootstrapServers()).redrive("nothing"))
                .hasMessage("There is no topic nothing.");
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty());
    }

    private static void send(String topic, String key, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            ProducerRecord<String, String> dead = new ProducerRecord<>(topic, key, value);
            dead.headers().add("ce_id", key.getBytes(StandardCharsets.UTF_8));
            dead.headers().add("kafka_dlt-exception-message", "why".getBytes(StandardCharsets.UTF_8));
            producer.send(dead).get();
        }
    }

    private static List<ConsumerRecord<String, String>> readAll(String topic, int count) {
        List<ConsumerRecord<String, String>> read = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (read.size() < count) {
                consumer.poll(Duration.ofSeconds(5)).forEach(read::add);
            }
        }
        return read;
    }
}
