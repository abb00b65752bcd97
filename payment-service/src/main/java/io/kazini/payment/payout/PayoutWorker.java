package io.kazini.payment.payout;

import io.kazini.payment.MachineClock;
import io.kazini.payment.payment.PayoutQueued;
import io.kazini.payment.payment.PayoutStep;
import io.kazini.platform.lifecycle.PollingWorker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends what is due and asks about what is uncertain. Any number of instances may run: each claims other
 * payments. Killed at any point, it leaves nothing but a lease that runs out: before the claim nothing has
 * happened, after it the sending counts as uncertain, and uncertain is asked about, never sent again.
 */
@Component
class PayoutWorker extends PollingWorker {

    private static final Logger LOG = LoggerFactory.getLogger(PayoutWorker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PayoutDesk desk;
    private final PayoutProvider provider;
    private final PayoutProperties properties;
    private final MeterRegistry metrics;
    private final Semaphore hands;
    private final MachineClock machine;
    private final PersistentRecording recording;

    PayoutWorker(
            PayoutDesk desk,
            PayoutProvider provider,
            PayoutProperties properties,
            MeterRegistry metrics,
            MachineClock machine) {
        super("payout-worker", properties.pollInterval(), PATIENCE);
        this.desk = desk;
        this.provider = provider;
        this.properties = properties;
        this.metrics = metrics;
        this.hands = new Semaphore(properties.concurrency());
        this.machine = machine;
        this.recording = new PersistentRecording(machine, Thread::sleep);
    }

    @Override
    public boolean isAutoStartup() {
        return properties.enabled();
    }

    /** Waits for the payments in hand as well. */
    @Override
    public void stop() {
        super.stop();
        try {
            if (hands.tryAcquire(properties.concurrency(), PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                hands.release(properties.concurrency());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void wake(PayoutQueued queued) {
        wake();
    }

    /** Claims as much as there are free hands for. */
    @Override
    protected boolean round() {
        int free = hands.drainPermits();
        if (free == 0) {
            return false;
        }
        List<PayoutDesk.Task> tasks = List.of();
        try {
            tasks = desk.claim(free);
        } finally {
            hands.release(free - tasks.size());
        }
        for (PayoutDesk.Task task : tasks) {
            Thread.ofVirtual().name("payout-", 0).start(() -> {
                try {
                    perform(task);
                } finally {
                    hands.release();
                    wake();
                }
            });
        }
        return tasks.size() == free;
    }

    private void perform(PayoutDesk.Task task) {
        try {
            switch (task.step()) {
                case PayoutStep.Send send -> {
                    SubmitOutcome outcome = provider.submit(send);
                    count("submit", outcome.getClass().getSimpleName());
                    recording.until(send.leaseUntil(), nameOf(outcome), () -> desk.submitted(send, outcome));
                }
                case PayoutStep.Ask ask -> {
                    QueryOutcome outcome = provider.queryStatus(ask);
                    count("query", outcome.getClass().getSimpleName());
                    recording.until(
                            machine.now(),
                            "The answer to a status query",
                            () -> desk.asked(Objects.requireNonNull(task.queryId()), outcome));
                }
            }
        } catch (RuntimeException failure) {
            // The lease or the planned query takes over; nothing is sent twice for it.
            LOG.error("A payout step of payment {} was left open", task.step().paymentId(), failure);
        }
    }

    /** An acknowledgement by the provider's id: if it cannot be recorded, the log is all that is left of it. */
    private static String nameOf(SubmitOutcome outcome) {
        return outcome instanceof SubmitOutcome.Acknowledged taken
                ? "The acknowledgement " + taken.conversationId()
                : "The outcome " + outcome.getClass().getSimpleName();
    }

    private void count(String call, String outcome) {
        metrics.counter("kazini.payout.calls", "call", call, "outcome", outcome).increment();
    }
}
