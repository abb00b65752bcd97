package io.kazini.referral.fraud;

import io.kazini.platform.lifecycle.OneAtATime;
import io.kazini.platform.messaging.Outbox;
import io.kazini.referral.click.Click;
import io.kazini.referral.click.Clicks;
import io.kazini.referral.fraud.messaging.ClicksVoided;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the clicks of confirmed flags out of every count, 500 in a transaction: the clicks, their ClicksVoided and how far
 * it has got, together. Who dies in between leaves a flag that is RUNNING, and any replica goes on with what still counts.
 */
@Service
class VoidCoveredClicks {

    /** As many as one event holds. */
    static final int CHUNK = 500;

    private final FraudFlags flags;
    private final Clicks clicks;
    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final OneAtATime oneAtATime = new OneAtATime();

    VoidCoveredClicks(FraudFlags flags, Clicks clicks, Outbox outbox, TransactionTemplate transactions, Clock clock) {
        this.flags = flags;
        this.clicks = clicks;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedRateString = "PT2S", initialDelayString = "PT1S")
    void voidAll() {
        oneAtATime.run(() -> {
            while (voidSome()) {
                Thread.onSpinWait();
            }
        });
    }

    /** @return whether there may be more */
    boolean voidSome() {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            Optional<FraudFlag> next = flags.nextToVoid();
            next.ifPresent(this::voidSomeOf);
            return next.isPresent();
        }));
    }

    private void voidSomeOf(FraudFlag flag) {
        List<UUID> covered = flags.coveredClicks(flag, CHUNK);
        Instant now = clock.instant();
        List<Click> voided = covered.isEmpty() ? List.of() : clicks.voidFor(flag.id(), covered);
        if (!voided.isEmpty()) {
            outbox.publish(flag.linkId(), ClicksVoided.of(flag, voided, now));
        }
        flags.noteVoided(flag.id(), voided.size(), covered.size() < CHUNK);
    }
}
