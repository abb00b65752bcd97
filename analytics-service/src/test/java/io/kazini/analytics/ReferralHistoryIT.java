package io.kazini.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;

/** Whatever happened, and however the news of it arrives, every level and grain equals what happened. */
class ReferralHistoryIT extends ReferralFixture {

    private static final List<String> TOPICS = List.of("referral.clicks", "referral.conversions");

    @Autowired
    @Qualifier("eventConsumers")
    SmartLifecycle eventConsumers;

    @Test
    void figuresTellWhatHappenedAfterEventsCameOverKafkaAndAgainAfterAReplayFromTheFirstOffset() throws Exception {
        var world = ReferralWorld.ofSeed(1);
        Map<TopicPartition, OffsetAndMetadata> firstOffsets = positions();

        sendAll(world.events);
        TOPICS.forEach(this::awaitAtTheEndOf);
        assertFiguresTell(world);
        Map<String, Long> once = figures();

        replayFrom(firstOffsets);
        TOPICS.forEach(this::awaitAtTheEndOf);
        assertThat(figures()).isEqualTo(once);

        replayFrom(firstOffsets);
        TOPICS.forEach(this::awaitAtTheEndOf);
        assertThat(figures()).isEqualTo(once);
        assertFiguresTell(world);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5, 6})
    void figuresTellWhatHappenedInAnyOrderOfArrivalAndInBatchesOfAnySize(long seed) {
        var world = ReferralWorld.ofSeed(seed);
        var random = new Random(seed);

        List<Happening> withSomeTwice = new ArrayList<>(shuffled(world.events, random));
        withSomeTwice.addAll(withSomeTwice.subList(0, withSomeTwice.size() / 2));
        inBatches(withSomeTwice, random).forEach(this::deliverTogether);
        assertFiguresTell(world);

        shuffled(world.events, random).forEach(this::deliver);
        assertFiguresTell(world);
    }

    @Test
    void figuresTellWhatHappenedWhenWhatTakesThemBackComesFirst() {
        var world = ReferralWorld.ofSeed(7);

        world.events.reversed().forEach(this::deliver);

        assertFiguresTell(world);
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void figuresTellWhatHappenedWhenSeveralConsumersAreAtWorkAndAllIsDeliveredTwice(long seed)
            throws InterruptedException, ExecutionException {
        var world = ReferralWorld.ofSeed(seed);
        var random = new Random(seed);
        List<List<Happening>> batches = new ArrayList<>(inBatches(shuffled(world.events, random), random));
        batches.addAll(inBatches(shuffled(world.events, random), random));

        deliverAtOnce(batches, 6);

        assertFiguresTell(world);
    }

    @Test
    void aClickAndItsVoidThatAreWrittenAtTheSameMomentDoNotMissEachOther() throws Exception {
        var world = ReferralWorld.ofSeed(11);
        Happening click = world.events.stream()
                .filter(event -> Boolean.TRUE.equals(event.fields().get("counted")))
                .findFirst()
                .orElseThrow();
        Map<String, Object> fields = new HashMap<>();
        List.of("linkId", "officerId", "campaignId")
                .forEach(id -> fields.put(id, click.fields().get(id)));
        fields.put(
                "clicks",
                List.of(Map.of(
                        "clickId",
                        click.fields().get("clickId").toString(),
                        "clickedAt",
                        click.at().toString())));
        var itsVoid = new Happening(UUID.randomUUID(), click.at(), "kazini.referral.ClicksVoided.v1", fields);

        Future<?> voiding;
        try (var executor = Executors.newSingleThreadExecutor()) {
            voiding = transactions.execute(clicking -> {
                deliver(click);
                Future<?> waiting = executor.submit(() -> deliver(itsVoid));
                await().until(() -> sql.sql("select count(*) from pg_locks where not granted and locktype = 'advisory'")
                                        .query(Integer.class)
                                        .single()
                                > 0
                        || waiting.isDone());
                return waiting;
            });
        }
        voiding.get();

        assertThat(figures().keySet().stream().map(figure -> figure.replaceAll(".*/", "")))
                .containsOnly("voided_clicks");
        assertRollupsEqualFacts();
    }

    @Test
    void rollupsMadeAnewAreTheSame() {
        var world = ReferralWorld.ofSeed(10);
        inBatches(world.events, new Random(10)).forEach(this::deliverTogether);
        sql.sql("update referral_rollup set clicks = clicks + 7, signups = 0").update();
        sql.sql("delete from referral_county_rollup").update();

        sql.sql("select rebuild_referral_rollup()").query(row -> {});

        assertFiguresTell(world);
    }

    private void deliverAtOnce(List<List<Happening>> batches, int threads)
            throws InterruptedException, ExecutionException {
        List<Future<?>> deliveries = new ArrayList<>();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            batches.forEach(batch -> deliveries.add(executor.submit(() -> deliverTogether(batch))));
        }
        for (Future<?> delivery : deliveries) {
            delivery.get();
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> positions() throws InterruptedException, ExecutionException {
        TOPICS.forEach(this::awaitAtTheEndOf);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin
                    .listConsumerGroupOffsets(consumerGroup)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()
                    .stream()
                    .filter(position -> TOPICS.contains(position.getKey().topic()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    private void replayFrom(Map<TopicPartition, OffsetAndMetadata> offsets)
            throws InterruptedException, ExecutionException {
        eventConsumers.stop();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.alterConsumerGroupOffsets(consumerGroup, offsets).all().get();
        } finally {
            eventConsumers.start();
        }
    }
}
