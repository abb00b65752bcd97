package io.kazini.referral.link;

import io.kazini.platform.lifecycle.OneAtATime;
import io.kazini.platform.messaging.Outbox;
import io.kazini.referral.campaign.OfficerUnassigned;
import io.kazini.referral.link.Links.Scope;
import io.kazini.referral.link.messaging.ReferralLinkRevoked;
import io.kazini.referral.officer.OfficerDeactivated;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Revokes links: at once for visitors, all of them in the transaction of whoever has cause to. Others hear of it by
 * events afterwards, some at a time: a key may have signed more links than one transaction can publish.
 */
@Component
class RevokeLinks {

    /** Each event takes a lock of its own until the transaction ends, and PostgreSQL's table of locks is finite. */
    static final int CHUNK = 200;

    private static final Logger LOG = LoggerFactory.getLogger(RevokeLinks.class);

    private final Links links;
    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final OneAtATime oneAtATime = new OneAtATime();

    RevokeLinks(Links links, Outbox outbox, TransactionTemplate transactions, Clock clock) {
        this.links = links;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @return how many links there were to revoke */
    int revoke(Scope scope, RevocationReason reason, @Nullable UUID by, @Nullable UUID replacedBy) {
        Instant now = clock.instant();
        return links.revoke(scope, reason, by, replacedBy, now);
    }

    @EventListener
    void deactivated(OfficerDeactivated officer) {
        revoke(Scope.ofOfficer(officer.officerId()), RevocationReason.OFFICER_DEACTIVATED, officer.by(), null);
    }

    @EventListener
    void unassigned(OfficerUnassigned officer) {
        revoke(
                Scope.ofAssignment(officer.campaignId(), officer.officerId()),
                RevocationReason.OFFICER_UNASSIGNED,
                officer.by(),
                null);
    }

    @Scheduled(fixedRateString = "PT2S")
    void announceAllThatWait() {
        oneAtATime.run(() -> {
            while (announceSome() == CHUNK) {
                LOG.debug("Another {} revocations were announced", CHUNK);
            }
        });
    }

    private int announceSome() {
        return Objects.requireNonNull(transactions.execute(_ -> {
            List<Link> next = links.nextToAnnounce(CHUNK);
            if (!next.isEmpty()) {
                next.forEach(link -> outbox.publish(link.id(), ReferralLinkRevoked.of(link)));
                links.markAnnounced(next);
            }
            return next.size();
        }));
    }
}
