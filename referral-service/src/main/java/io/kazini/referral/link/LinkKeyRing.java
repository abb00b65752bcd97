package io.kazini.referral.link;

import io.kazini.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the first key, and keeps {@link KnownLinkKeys} up to date: complete before the first request, read again every
 * second, left as they are while the database is away.
 */
@Component
class LinkKeyRing implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(LinkKeyRing.class);

    private final LinkKeys keys;
    private final KnownLinkKeys known;
    private final TransactionTemplate transactions;
    private final Clock clock;

    LinkKeyRing(LinkKeys keys, KnownLinkKeys known, TransactionTemplate transactions, Clock clock) {
        this.keys = keys;
        this.known = known;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Said within the transaction that changed the keys. */
    record KeysChanged() {}

    @Override
    public void afterSingletonsInstantiated() {
        makeTheFirst();
        readAgain();
    }

    /** Replicas that start for the first time at once agree on one key. */
    void makeTheFirst() {
        transactions.executeWithoutResult(_ -> {
            keys.lock();
            if (keys.all().isEmpty()) {
                Instant now = clock.instant();
                keys.add(new LinkKey(Ids.next(), 1, LinkKey.newSecret(), now, now, null));
            }
        });
    }

    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT1S")
    void keepUp() {
        try {
            readAgain();
        } catch (DataAccessException | CannotCreateTransactionException databaseAway) {
            LOG.debug("Link keys could not be read again; going on with those known", databaseAway);
        }
    }

    @TransactionalEventListener
    void keysChanged(KeysChanged changed) {
        keepUp();
    }

    private void readAgain() {
        known.know(keys.all());
    }
}
