package io.kazini.testsupport;

import io.kazini.contracts.EventCatalog;
import io.kazini.contracts.TopicSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Isolates consumers on the shared topics. */
final class ConsumerGroups {

    private ConsumerGroups() {}

    /**
     * Commits the present ends of all event topics for a group that nobody is in yet: its consumers will hear
     * nothing of what other tests did, and miss nothing from now on, whatever their offset reset policy is.
     */
    static void startAtTheEnd(String bootstrapServers, String group) {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        for (TopicSpec topic : EventCatalog.load().topics()) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                wanted.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            var ends = new HashMap<TopicPartition, OffsetAndMetadata>();
            admin.listOffsets(wanted)
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
            admin.alterConsumerGroupOffsets(group, ends).all().get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("No offsets for group " + group, failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
