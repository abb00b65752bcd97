package io.kazini.referral.signup;

import io.kazini.platform.lifecycle.OneAtATime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
    private final OneAtATime oneAtATime = new OneAtATime();

    DecidePendingSignups(
            Signups signups, AttributeSignup attributeSignup, TransactionTemplate transactions, Clock clock) {
        this.signups = signups;
        this.attributeSignup = attributeSignup;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedRateString = "PT1S", initialDelayString = "PT2S")
    void decideAllWhoseTurnItIs() {
        oneAtATime.run(() -> {
            while (decideSome() == CHUNK) {
                Thread.onSpinWait();
            }
        });
    }

    int decideSome() {
        return Objects.requireNonNull(transactions.execute(_ -> {
            Instant now = clock.instant();
            List<Signup> next = signups.nextPending(now, CHUNK);
            next.forEach(signup -> attributeSignup.attribute(signup, now));
            return next.size();
        }));
    }
}
