package io.kazini.platform.messaging;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers what each handler has done. */
class Inbox {

    private final JdbcClient jdbc;

    Inbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes in the running transaction that the handler does this event now.
     *
     * @return false if it has done it before. A delivery under way elsewhere is waited for.
     */
    boolean begin(UUID eventId, String handler) {
        return jdbc.sql("insert into inbox (event_id, handler) values (:event, :handler) on conflict do nothing")
                        .param("event", eventId)
                        .param("handler", handler)
                        .update()
                == 1;
    }

    int forgetOlderThan(Duration retention) {
        return jdbc.sql("delete from inbox where processed_at < clock_timestamp() - :seconds * interval '1 second'")
                .param("seconds", retention.toSeconds())
                .update();
    }
}
