package io.kazini.referral.officer;

import io.kazini.platform.lifecycle.OneAtATime;
import io.kazini.platform.messaging.Outbox;
import io.kazini.referral.officer.messaging.OfficerInvited;
import io.kazini.referral.officer.messaging.OfficerSaved;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks identity for officers' accounts and hears its answers. Officers are added first and asked for afterwards, so that
 * an upload of thousands is one short transaction; whoever dies in between leaves officers to invite, and any replica
 * goes on with them.
 */
@Service
public class InviteOfficers {

    /** Each event takes a lock of its own until the transaction ends, and PostgreSQL's table of locks is finite. */
    static final int CHUNK = 200;

    private static final Logger LOG = LoggerFactory.getLogger(InviteOfficers.class);

    private final Officers officers;
    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final OneAtATime oneAtATime = new OneAtATime();

    InviteOfficers(Officers officers, Outbox outbox, TransactionTemplate transactions, Clock clock) {
        this.officers = officers;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedRateString = "PT2S")
    void inviteAllThatWait() {
        oneAtATime.run(() -> {
            while (inviteSome() == CHUNK) {
                LOG.debug("Another {} officers were invited", CHUNK);
            }
        });
    }

    int inviteSome() {
        return Objects.requireNonNull(transactions.execute(_ -> {
            List<Officer> next = officers.nextToInvite(CHUNK);
            if (!next.isEmpty()) {
                Instant now = clock.instant();
                for (Officer officer : next) {
                    outbox.publish(officer.id(), OfficerSaved.of(officer, now));
                    outbox.publish(officer.id(), OfficerInvited.of(officer, now));
                }
                officers.markRequested(next);
            }
            return next.size();
        }));
    }

    /** Identity has an account with the role for the officer. */
    public void accepted(UUID officerId, UUID userId) {
        awaiting(officerId).ifPresent(officer -> {
            boolean somebodyElses = officers.byUserId(userId)
                    .filter(other -> !other.id().equals(officerId))
                    .isPresent();
            save(somebodyElses ? officer.refused("account-of-another-officer") : officer.invited(userId));
        });
    }

    /** Identity made none. */
    public void refused(UUID officerId, @Nullable String reason) {
        awaiting(officerId).ifPresent(officer -> save(officer.refused(Objects.requireNonNullElse(reason, "refused"))));
    }

    /** Others than referral ask identity, too; and an answer to a question that nobody asks any more changes nothing. */
    private Optional<Officer> awaiting(UUID officerId) {
        return officers.lock(officerId).filter(officer -> officer.account() == AccountState.REQUESTED);
    }

    private void save(Officer officer) {
        officers.save(officer);
        outbox.publish(officer.id(), OfficerSaved.of(officer, clock.instant()));
    }
}
