package io.kazini.platform.messaging;

import static io.kazini.platform.messaging.MessagingFixture.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kazini.platform.Ids;
import io.kazini.platform.messaging.MessagingFixture.JobClosed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.kafka.listener.BatchListenerFailedException;

class BatchEventHandlerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RETRIES = 2;
    private static final String CLOSED = "kazini.recruitment.JobClosed.v1";
    private static final String POSTED = "kazini.recruitment.JobPosted.v1";

    /** The topic is shared with other tests: ours are known by the last digits of their key. */
    private final UUID run = Ids.next();

    private final List<List<Integer>> lists = new CopyOnWriteArrayList<>();
    private final List<EventConsumers> started = new ArrayList<>();
    private MessagingFixture messaging;
    private Consumer<List<Integer>> trouble = _ -> {};

    @EventType(POSTED)
    record JobPosted(UUID jobId, String title) {}

    private final class NoteNumbers implements BatchEventHandler<JobClosed> {
        @Override
        public Class<JobClosed> eventType() {
            return JobClosed.class;
        }

        @Override
        public void handle(List<JobClosed> events) {
            List<JobClosed> ours =
                    events.stream().filter(event -> isOurs(event.jobId())).toList();
            if (ours.isEmpty()) {
                return;
            }
            ours.forEach(event -> note("CLOSED", event.jobId(), event.number()));
            List<Integer> numbers = ours.stream().map(JobClosed::number).toList();
            trouble.accept(numbers);
            lists.add(numbers);
        }
    }

    private final class NotePosted implements EventHandler<JobPosted> {
        @Override
        public Class<JobPosted> eventType() {
            return JobPosted.class;
        }

        @Override
        public void handle(JobPosted event, EventMetadata metadata) {
            if (isOurs(event.jobId())) {
                int number = Integer.parseInt(event.title());
                note("POSTED", event.jobId(), number);
                trouble.accept(List.of(number));
            }
        }
    }

    @BeforeEach
    void setUp() {
        messaging = new MessagingFixture();
        messaging.jdbc.sql("""
                        create table effect
                               (place serial, kind text, job uuid, number int, primary key (kind, job, number))
                        """).update();
    }

    @AfterEach
    void tearDown() {
        started.forEach(EventConsumers::stop);
        messaging.close();
    }

    @Test
    void whatOnePollBroughtIsHandedOverAsOneListAndOnceAlthoughItComesTwice() {
        batches().dispatch(polled(closed(1, 1), closed(2, 2), closed(1, 3)));
        batches().dispatch(polled(closed(1, 1), closed(2, 2), closed(1, 3)));

        assertThat(lists).containsExactly(List.of(1, 2, 3), List.of(1, 2, 3));
        assertThat(effects()).containsExactly(1, 2, 3);
    }

    @Test
    void theNeighboursOfAPoisonEventAreDoneAndItIsNamed() {
        poison(13);

        List<ConsumerRecord<String, byte[]>> poll = polled(IntStream.rangeClosed(1, 40)
                .mapToObj(number -> closed(number % 5, number))
                .toArray(Sent[]::new));

        assertThatThrownBy(() -> batches().dispatch(poll))
                .isInstanceOfSatisfying(
                        BatchListenerFailedException.class,
                        failed -> assertThat(failed.getRecord()).isSameAs(poll.get(12)));
        assertThat(effects()).startsWith(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12).doesNotContain(13);

        // As after its dead letter.
        batches().dispatch(poll.subList(13, 40));
        assertThat(effects())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40)
                        .filter(number -> number != 13)
                        .boxed()
                        .toList());
    }

    @Test
    void ofTwoPoisonEventsTheFirstIsNamedAndNothingBeforeItIsLeftOutWhateverItsType() {
        poison(3, 6);

        List<ConsumerRecord<String, byte[]>> poll =
                polled(closed(1, 1), posted(2, 2), posted(3, 3), closed(4, 4), posted(5, 5), closed(6, 6));

        assertThatThrownBy(() -> batches().dispatch(poll))
                .isInstanceOfSatisfying(
                        BatchListenerFailedException.class,
                        failed -> assertThat(failed.getRecord()).isSameAs(poll.get(2)));
        assertThat(effects()).contains(1, 2).doesNotContain(3, 5, 6);
    }

    @Test
    void eventsOfOneJobKeepTheirOrderAlsoBetweenHandlersOfBothKinds() {
        batches()
                .dispatch(polled(
                        posted(1, 1),
                        closed(2, 2),
                        closed(1, 3),
                        posted(1, 4),
                        posted(2, 5),
                        closed(1, 6),
                        closed(3, 7)));

        assertThat(effectsOf(1)).containsExactly(1, 3, 4, 6);
        assertThat(effectsOf(2)).containsExactly(2, 5);
        assertThat(effectsOf(3)).containsExactly(7);
    }

    @Test
    void anUnreadableEventIsNamedAndWhatIsBeforeItDone() {
        Sent broken = new Sent(job(3), CLOSED, Ids.next().toString(), "{broken");
        Sent nobody = new Sent(job(3), CLOSED, "not-a-uuid", closed(3, 9).data());
        for (Sent bad : List.of(broken, nobody)) {
            List<ConsumerRecord<String, byte[]>> poll = polled(closed(1, 1), closed(2, 2), bad, closed(4, 4));
            assertThatThrownBy(() -> batches().dispatch(poll))
                    .isInstanceOf(BatchListenerFailedException.class)
                    .hasCauseInstanceOf(MalformedEventException.class);
            assertThat(effects()).containsExactly(1, 2);
        }
    }

    @Test
    void aPoisonEventAmongManyBecomesExactlyOneDeadLetterAndTheRestGoesOn() {
        List<Integer> tries = new CopyOnWriteArrayList<>();
        trouble = numbers -> {
            if (numbers.contains(13)) {
                if (numbers.size() == 1) {
                    tries.add(13);
                }
                throw new IllegalStateException("thirteen is bad luck");
            }
        };
        messaging.send(IntStream.rangeClosed(1, 30)
                .mapToObj(number -> closed(number % 3, number).toProduce())
                .toList());
        start();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(effects()).hasSize(29));
        assertThat(effects()).doesNotContain(13);
        assertThat(tries).hasSize(1 + RETRIES);
        assertThat(ourDeadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(MessagingFixture.header(dead, "kafka_dlt-exception-message"))
                        .contains("thirteen is bad luck"));
    }

    @Test
    void whileTheDatabaseIsAwayAllWaitAndNothingIsSetAside() {
        int[] failures = {0};
        trouble = numbers -> {
            if (failures[0]++ < RETRIES + 3) {
                throw new DataAccessResourceFailureException("gone");
            }
        };
        messaging.send(List.of(
                closed(1, 1).toProduce(), closed(2, 2).toProduce(), closed(3, 3).toProduce()));
        start();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(effects()).containsExactlyInAnyOrder(1, 2, 3));
        assertThat(ourDeadLetters()).isEmpty();
    }

    @Test
    void bothKindsOfHandlersHearTheSameTopicAndUnknownTypesAreSkipped() {
        messaging.send(List.of(
                posted(1, 1).toProduce(),
                closed(2, 2).toProduce(),
                unknown(3).toProduce(),
                closed(1, 3).toProduce()));
        start();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(effects()).containsExactlyInAnyOrder(1, 2, 3));
        assertThat(ourDeadLetters()).isEmpty();
    }

    @Test
    void whatIsSkippedIsCounted() {
        batches().dispatch(polled(unknown(1), closed(1, 1), unknown(1)));

        assertThat(effects()).containsExactly(1);
        assertThat(messaging
                        .metrics
                        .counter("kazini.events.skipped", "topic", TOPIC)
                        .count())
                .isEqualTo(2);
    }

    private EventBatches batches() {
        EventDispatcher single = new EventDispatcher(
                List.of(new NotePosted()),
                new Inbox(messaging.jdbc),
                messaging.transactions,
                messaging.json,
                messaging.metrics);
        return new EventBatches(List.of(new NoteNumbers()), single, messaging.transactions, messaging.metrics);
    }

    private void start() {
        EventConsumers consumers = messaging.consumers(List.of(new NotePosted()), List.of(new NoteNumbers()), RETRIES);
        started.add(consumers);
        consumers.start();
    }

    private void poison(Integer... poison) {
        trouble = numbers -> {
            if (Stream.of(poison).anyMatch(numbers::contains)) {
                throw new IllegalStateException("poison");
            }
        };
    }

    private void note(String kind, UUID job, int number) {
        messaging
                .jdbc
                .sql("insert into effect (kind, job, number) values (:kind, :job, :number) on conflict do nothing")
                .param("kind", kind)
                .param("job", job)
                .param("number", number)
                .update();
    }

    private List<Integer> effects() {
        return messaging
                .jdbc
                .sql("select number from effect order by place")
                .query(Integer.class)
                .list();
    }

    private List<Integer> effectsOf(int job) {
        return messaging
                .jdbc
                .sql("select number from effect where job = :job order by place")
                .param("job", job(job))
                .query(Integer.class)
                .list();
    }

    private UUID job(int number) {
        return new UUID((0x7000L | number), run.getLeastSignificantBits());
    }

    private boolean isOurs(UUID job) {
        return job.getLeastSignificantBits() == run.getLeastSignificantBits();
    }

    private List<ConsumerRecord<String, byte[]>> ourDeadLetters() {
        return messaging.deadLetters().stream()
                .filter(record -> isOurs(UUID.fromString(record.key())))
                .toList();
    }

    private Sent closed(int job, int number) {
        return new Sent(
                job(job),
                CLOSED,
                UUID.nameUUIDFromBytes((run + "/" + number).getBytes(StandardCharsets.UTF_8))
                        .toString(),
                messaging.json.writeValueAsString(JobClosed.of(job(job), number)));
    }

    private Sent unknown(int job) {
        return new Sent(
                job(job), "kazini.recruitment.SomethingNew.v1", Ids.next().toString(), "{}");
    }

    private Sent posted(int job, int number) {
        return new Sent(
                job(job),
                POSTED,
                Ids.next().toString(),
                messaging.json.writeValueAsString(new JobPosted(job(job), Integer.toString(number))));
    }

    private static List<ConsumerRecord<String, byte[]>> polled(Sent... sent) {
        List<Sent> all = Arrays.asList(sent);
        return IntStream.range(0, all.size())
                .mapToObj(offset -> all.get(offset).asPolled(offset))
                .toList();
    }

    private record Sent(UUID job, String type, String id, String data) {

        ProducerRecord<String, byte[]> toProduce() {
            return MessagingFixture.record(job.toString(), type, id, data);
        }

        ConsumerRecord<String, byte[]> asPolled(int offset) {
            return MessagingFixture.polled(toProduce(), offset);
        }
    }
}
