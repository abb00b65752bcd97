package io.kazini.attendance.photo;

import static io.kazini.platform.data.SqlTime.utc;

import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every original photo that was ever part of a check-in, known by its content. */
@Repository
public class PhotoOriginals {

    private final JdbcClient jdbc;

    PhotoOriginals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes a photo for a day. Of two check-ins that send the same photo at once, the second waits for the first.
     *
     * @return whether nobody sent it before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean note(String sha256, UUID dayId, Instant now) {
        return jdbc.sql("""
                        insert into photo_original (sha256, first_day_id, first_seen) values (:sha256, :dayId, :now)
                            on conflict (sha256) do nothing
                        """)
                        .param("sha256", sha256)
                        .param("dayId", dayId)
                        .param("now", utc(now))
                        .update()
                > 0;
    }
}
