package io.kazini.identity.registration;

import io.kazini.identity.contact.NotSentException;
import io.kazini.identity.registration.Notices.Notice;
import io.kazini.identity.registration.RegisterYouth.CodesDue;
import io.kazini.platform.lifecycle.PollingWorker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends codes, apart from the request that asked for them: how long that takes says nothing to whoever asked, and a provider that is
 * away delays nobody. Killed between sending and noting it, it sends the same code again.
 */
@Component
class SendCodes extends PollingWorker {

    private static final Logger LOG = LoggerFactory.getLogger(SendCodes.class);
    /** Longer than a provider is waited for, so that nobody else takes up what is under way. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Notices notices;
    private final CodeMessages messages;
    private final RegistrationProperties properties;
    private final MeterRegistry meters;
    private final Clock clock;

    SendCodes(
            Notices notices,
            CodeMessages messages,
            RegistrationProperties properties,
            MeterRegistry meters,
            Clock clock) {
        super("registration-codes", properties.pollInterval(), PATIENCE);
        this.notices = notices;
        this.messages = messages;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    @TransactionalEventListener
    void wake(CodesDue due) {
        wake();
    }

    @Override
    protected boolean round() {
        List<Notice> claimed = notices.claim(properties.concurrency(), PAUSE, clock.instant());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            claimed.forEach(notice -> threads.execute(() -> send(notice)));
        }
        return claimed.size() == properties.concurrency();
    }

    private void send(Notice notice) {
        try {
            messages.send(notice);
            notices.sent(notice);
            count(notice, "sent");
        } catch (NotSentException refused) {
            count(notice, "failed");
            LOG.warn(
                    "A code was not sent by {} at attempt {}: {}",
                    notice.channel(),
                    notice.attempts(),
                    refused.getMessage());
        } catch (RuntimeException failure) {
            count(notice, "failed");
            LOG.error("A code was not sent by {} at attempt {}", notice.channel(), notice.attempts(), failure);
        }
    }

    private void count(Notice notice, String outcome) {
        meters.counter(
                        "kazini.registration.codes",
                        "channel",
                        notice.channel().name().toLowerCase(Locale.ROOT),
                        "outcome",
                        outcome)
                .increment();
    }
}
