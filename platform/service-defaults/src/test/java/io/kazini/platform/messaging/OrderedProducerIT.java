package io.kazini.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.testsupport.TestInfrastructure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

class OrderedProducerIT {

    private static final int PARTITIONS = 300;
    private static final int RECORDS = 50;

    private final String bootstrapServers = TestInfrastructure.shared().bootstrapServers();

    /** A broker names the leader of a new partition a moment before it takes records for it. */
    @Test
    void whatIsSentToATopicThatIsJustBeingMadeArrivesInItsOrder() throws Exception {
        Map<String, Object> settings = OrderedProducer.settings(Map.of(), bootstrapServers);
        settings.put("delivery.timeout.ms", 10_000);
        String topic = "test." + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                Producer<String, byte[]> producer = OrderedProducer.open(settings)) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())));

            Map<Integer, List<Future<RecordMetadata>>> sent = new HashMap<>();
            for (int number = 0; number < RECORDS; number++) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    sent.computeIfAbsent(partition, _ -> new ArrayList<>())
                            .add(producer.send(new ProducerRecord<>(topic, partition, null, new byte[] {1})));
                }
            }

            for (List<Future<RecordMetadata>> ofPartition : sent.values()) {
                List<Long> offsets = new ArrayList<>();
                for (Future<RecordMetadata> record : ofPartition) {
                    offsets.add(record.get(20, TimeUnit.SECONDS).offset());
                }
                assertThat(offsets)
                        .isEqualTo(LongStream.range(0, RECORDS).boxed().toList());
            }
            admin.deleteTopics(List.of(topic)).all().get(20, TimeUnit.SECONDS);
        }
    }
}
