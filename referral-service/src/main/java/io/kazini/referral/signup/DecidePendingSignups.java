package io.kazini.referral.signup;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries sign-ups again whose click was not here yet. They wait in the database, so any replica goes on with them. */
@Service
class DecidePendingSignups {

    /** Each attribution publishes events, and each event takes a lock until the transaction ends. */
    private static final int CHUNK = 50;

    private final Signups signups;
    private final AttributeSignup attributeSignup;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    DecidePendingSignups(
            Signups signups, AttributeSignup attributeSignup, TransactionTemplate transactions, Clock clock) {
        this.signups = signups;
        this.attributeSignup = attributeSignup;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** At a fixed rate: each run has a thread of its own, and a long one does not hold up the other schedules. */
    @Scheduled(fixedRateString = "PT1S", initialDelayString = "PT2S")
    void decideAllWhoseTurnItIs() {
        if (oneAtATime.tryLock()) {
            try {
                while (decideSome() == CHUNK) {
                    Thread.onSpinWait();
                }
            } finally {
                oneAtATime.unlock();
            }
        }
    }

    int decideSome() {
        return Objects.requireNonNull(transactions.execute(_ -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            List<Signup> next = signups.nextPending(now, CHUNK);
            next.forEach(signup -> attributeSignup.attribute(signup, now));
            return next.size();
        }));
    }
}
