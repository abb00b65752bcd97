package io.kazini.payment.payout.mpesa.callback;

import io.kazini.payment.MachineClock;
import io.kazini.payment.payout.AnswersExpected;
import io.kazini.payment.payout.PayoutProperties;
import io.kazini.platform.lifecycle.PollingWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Judges callbacks as they come, apart from the request that brought them: the provider gets its 200 at once. */
@Component
class CallbackWorker extends PollingWorker {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackWorker.class);
    private static final int BATCH = 20;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CallbackStore store;
    private final CallbackDesk desk;
    private final MachineClock machine;

    CallbackWorker(CallbackStore store, CallbackDesk desk, MachineClock machine, PayoutProperties properties) {
        super("mpesa-callbacks", properties.pollInterval(), PATIENCE);
        this.store = store;
        this.desk = desk;
        this.machine = machine;
    }

    /** An acknowledgement has been kept: what came before it can be judged now. */
    @TransactionalEventListener
    void answersExpected(AnswersExpected expected) {
        if (store.due(expected.originatorConversationId(), machine.now()) > 0) {
            wake();
        }
    }

    @Override
    protected boolean round() {
        Instant now = machine.now();
        List<UUID> due = store.claimDue(now, now.plus(LEASE), BATCH);
        for (UUID id : due) {
            try {
                desk.judge(id);
            } catch (RuntimeException failure) {
                LOG.error("Callback {} could not be judged", id, failure);
                desk.postpone(id);
            }
        }
        return due.size() == BATCH;
    }
}
