package io.kazini.platform.messaging;

import static io.kazini.platform.messaging.MessagingFixture.TOPIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.platform.Ids;
import io.kazini.platform.messaging.MessagingFixture.JobClosed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is counted, without a broker, whose topics hold other tests' records as well. */
class EventDispatcherIT {

    private static final String CLOSED = "kazini.recruitment.JobClosed.v1";

    private final UUID job = Ids.next();
    private final List<Integer> effects = new ArrayList<>();
    private MessagingFixture messaging;
    private EventDispatcher dispatcher;

    private final class NoteNumber implements EventHandler<JobClosed> {
        @Override
        public Class<JobClosed> eventType() {
            return JobClosed.class;
        }

        @Override
        public void handle(JobClosed event, EventMetadata metadata) {
            effects.add(event.number());
        }
    }

    @BeforeEach
    void setUp() {
        messaging = new MessagingFixture();
        dispatcher = new EventDispatcher(
                List.of(new NoteNumber()),
                new Inbox(messaging.jdbc),
                messaging.transactions,
                messaging.json,
                messaging.metrics);
    }

    @AfterEach
    void tearDown() {
        messaging.close();
    }

    @Test
    void eachFurtherDeliveryIsCountedAndHasNoEffect() {
        UUID event = Ids.next();

        dispatch(CLOSED, event, 1);
        dispatch(CLOSED, Ids.next(), 2);
        dispatch(CLOSED, event, 1);
        dispatch(CLOSED, event, 1);

        assertThat(effects).containsExactly(1, 2);
        assertThat(counted("kazini.events.redelivered", "handler", "NoteNumber"))
                .isEqualTo(2);
        assertThat(counted("kazini.events.skipped", "topic", TOPIC)).isZero();
    }

    @Test
    void whatNobodyHereWantsIsSkippedAndCounted() {
        dispatch("kazini.recruitment.SomethingNew.v1", Ids.next(), 1);
        dispatch(CLOSED, Ids.next(), 2);

        assertThat(effects).containsExactly(2);
        assertThat(counted("kazini.events.skipped", "topic", TOPIC)).isEqualTo(1);
        assertThat(counted("kazini.events.redelivered", "handler", "NoteNumber"))
                .isZero();
    }

    private void dispatch(String type, UUID event, int number) {
        dispatcher.dispatch(MessagingFixture.polled(
                MessagingFixture.record(
                        job.toString(),
                        type,
                        event.toString(),
                        messaging.json.writeValueAsString(JobClosed.of(job, number))),
                number));
    }

    private double counted(String name, String tag, String value) {
        return messaging.metrics.counter(name, tag, value).count();
    }
}
