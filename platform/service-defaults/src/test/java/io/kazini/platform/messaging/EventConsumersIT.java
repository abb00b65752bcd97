package io.kazini.platform.messaging;

import static io.kazini.platform.messaging.MessagingFixture.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.platform.Ids;
import io.kazini.platform.messaging.MessagingFixture.JobClosed;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class EventConsumersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RETRIES = 2;

    private final UUID job = Ids.next();
    private final List<Integer> effects = new CopyOnWriteArrayList<>();
    private MessagingFixture messaging;
    private EventConsumers consumers;
    private Consumer<Integer> trouble = _ -> {};

    private final class NoteNumber implements EventHandler<JobClosed> {
        @Override
        public Class<JobClosed> eventType() {
            return JobClosed.class;
        }

        @Override
        public void handle(JobClosed event, EventMetadata metadata) {
            if (!event.jobId().equals(job)) {
                return;
            }
            messaging
                    .jdbc
                    .sql("insert into effect values (:number)")
                    .param("number", event.number())
                    .update();
            trouble.accept(event.number());
            effects.add(event.number());
        }
    }

    @BeforeEach
    void setUp() {
        messaging = new MessagingFixture();
        messaging.jdbc.sql("create table effect (number int)").update();
        consumers = messaging.consumers(List.of(new NoteNumber()), List.of(), RETRIES);
        consumers.start();
    }

    @AfterEach
    void tearDown() {
        consumers.stop();
        messaging.close();
    }

    @Test
    void anEventDeliveredTwiceHasOneEffect() {
        UUID event = Ids.next();
        send(event, 1);
        send(event, 1);
        send(Ids.next(), 2);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(committedEffects()).containsExactly(1, 2));
        assertThat(effects).containsExactly(1, 2);
        assertThat(handled(event)).isEqualTo(1);
    }

    @Test
    void aPoisonEventIsRetriedThenSetAsideWithItsCauseAndTheRestGoesOn() {
        List<Integer> tries = new CopyOnWriteArrayList<>();
        trouble = number -> {
            tries.add(number);
            if (number == 13) {
                throw new IllegalStateException("thirteen is bad luck");
            }
        };
        UUID poison = Ids.next();
        send(poison, 13);
        send(Ids.next(), 14);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(committedEffects()).containsExactly(14));
        assertThat(ourDeadLetters()).singleElement().satisfies(dead -> {
            assertThat(MessagingFixture.header(dead, "ce_id")).isEqualTo(poison.toString());
            assertThat(MessagingFixture.header(dead, "kafka_dlt-exception-message"))
                    .contains("thirteen is bad luck");
        });
        assertThat(tries.stream().filter(number -> number == 13)).hasSize(1 + RETRIES);
    }

    @Test
    void eachDeadLetterIsCounted() {
        send("kazini.recruitment.JobClosed.v1", "not-a-uuid", "{}");

        // With those that earlier tests have left on the topic: a new group reads it from its beginning.
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(ourDeadLetters()).hasSize(1);
            assertThat(messaging
                            .metrics
                            .counter("kazini.events.dead", "topic", TOPIC)
                            .count())
                    .isEqualTo(messaging.deadLetters().size());
        });
    }

    @Test
    void aPassingFailureIsRetriedAndOrderHolds() {
        int[] failures = {0};
        trouble = number -> {
            if (number == 1 && failures[0]++ == 0) {
                throw new IllegalStateException("once");
            }
        };
        send(Ids.next(), 1);
        send(Ids.next(), 2);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(committedEffects()).containsExactly(1, 2));
    }

    @Test
    void whileTheDatabaseIsAwayAnEventWaitsAndIsNeverSetAside() {
        int[] failures = {0};
        trouble = _ -> {
            if (failures[0]++ < RETRIES + 3) {
                throw new DataAccessResourceFailureException("gone");
            }
        };
        send(Ids.next(), 1);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(committedEffects()).containsExactly(1));
        assertThat(ourDeadLetters()).isEmpty();
    }

    @Test
    void whatIsNoReadableEventIsSetAsideAtOnceAndAnUnknownTypeIsSkipped() {
        send("kazini.recruitment.JobClosed.v1", "not-a-uuid", "{}");
        UUID broken = Ids.next();
        send("kazini.recruitment.JobClosed.v1", broken.toString(), "{broken");
        send("kazini.recruitment.SomethingNew.v1", Ids.next().toString(), "{}");
        send(Ids.next(), 5);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(committedEffects()).containsExactly(5));
        assertThat(ourDeadLetters())
                .extracting(dead -> MessagingFixture.header(dead, "ce_id"))
                .containsExactly("not-a-uuid", broken.toString());
    }

    private List<ConsumerRecord<String, byte[]>> ourDeadLetters() {
        return messaging.deadLetters().stream()
                .filter(record -> record.key().equals(job.toString()))
                .toList();
    }

    private int handled(UUID event) {
        return messaging
                .jdbc
                .sql("select count(*) from inbox where event_id = :event and handler = 'NoteNumber'")
                .param("event", event)
                .query(Integer.class)
                .single();
    }

    private List<Integer> committedEffects() {
        return messaging
                .jdbc
                .sql("select number from effect order by ctid")
                .query(Integer.class)
                .list();
    }

    private void send(UUID event, int number) {
        send(
                "kazini.recruitment.JobClosed.v1",
                event.toString(),
                messaging.json.writeValueAsString(JobClosed.of(job, number)));
    }

    private void send(String type, String id, String data) {
        messaging.send(List.of(MessagingFixture.record(job.toString(), type, id, data)));
    }
}
