package io.kazini.platform.messaging;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets handled events that no topic can deliver again. Harmless with many replicas. */
class InboxCleaner {

    private final Inbox inbox;
    private final Duration retention;

    InboxCleaner(Inbox inbox, Duration retention) {
        this.inbox = inbox;
        this.retention = retention;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void clean() {
        inbox.forgetOlderThan(retention);
    }
}
