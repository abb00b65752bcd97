package io.kazini.referral.click.load;

import io.kazini.referral.click.ClickJournal;
import io.kazini.referral.click.journal.Journal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Opens the journal before the first request comes, and closes it after the last; loads and publishes in between. */
@Component
class ClickPipeline implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ClickPipeline.class);

    /** The web server starts later and stops earlier. */
    static final int PHASE = Integer.MAX_VALUE - 8 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ClickJournal clicks;
    private final ClickLoader loader;
    private final ClickPublisher publisher;
    private final ClickStore store;
    private @Nullable Journal journal;

    ClickPipeline(ClickJournal clicks, ClickLoader loader, ClickPublisher publisher, ClickStore store) {
        this.clicks = clicks;
        this.loader = loader;
        this.publisher = publisher;
        this.store = store;
    }

    @Override
    public void start() {
        Journal opened = clicks.open();
        journal = opened;
        loader.start(opened);
    }

    @Override
    public void stop() {
        Journal opened = journal;
        if (opened == null) {
            return;
        }
        journal = null;
        loader.stop(PATIENCE);
        publisher.stop(PATIENCE);
        boolean allLoaded = loader.loaded().compareTo(opened.end()) >= 0;
        clicks.close();
        if (allLoaded) {
            try {
                store.nothingMore(opened.id());
            } catch (DataAccessException | TransactionException databaseAway) {
                LOG.info("It could not be noted that the journal is empty: {}", databaseAway.getMessage());
            }
        }
    }

    @Override
    public boolean isRunning() {
        return journal != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
