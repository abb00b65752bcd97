package io.kazini.identity.registration;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.identity.account.EmailAddress;
import io.kazini.identity.account.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Codes that are still to be sent. Whoever claims one has it for a while; if nothing is heard of it, it is due again. */
@Repository
class Notices {

    private final JdbcClient jdbc;

    Notices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param attempts how often it was claimed, this time included */
    record Notice(
            UUID registrationId,
            Channel channel,
            EmailAddress email,
            PhoneNumber phone,
            ConfirmationCode code,
            Instant expiresAt,
            int attempts) {}

    void add(UUID registrationId, Channel channel, ConfirmationCode code, Instant now) {
        jdbc.sql("""
                insert into registration_notice (registration_id, channel, code, attempts, next_attempt_at)
                values (:id, :channel, :code, 0, :now)
                """)
                .param("id", registrationId)
                .param("channel", channel.name())
                .param("code", code.digits())
                .param("now", utc(now))
                .update();
    }

    /**
     * Claims those that are due, each for the pause before its next attempt. What nobody can use any more is left alone and goes
     * with its registration.
     *
     * @param pause before the second attempt; doubled with every further one, five times at most
     */
    List<Notice> claim(int limit, Duration pause, Instant now) {
        return jdbc.sql("""
                with due as (
                    select n.registration_id, n.channel
                      from registration_notice n join registration r on r.id = n.registration_id
                     where n.next_attempt_at <= :now and r.expires_at > :now
                     order by n.next_attempt_at
                     limit :limit
                       for update of n skip locked)
                update registration_notice n
                   set attempts = n.attempts + 1,
                       next_attempt_at = :now + make_interval(secs => :pause * power(2, least(n.attempts, 5)))
                  from due, registration r
                 where (n.registration_id, n.channel) = (due.registration_id, due.channel) and r.id = n.registration_id
                returning n.registration_id, n.channel, n.code, n.attempts, r.email, r.phone, r.expires_at
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .param("pause", pause.toSeconds())
                .query(Notices::read)
                .list();
    }

    void sent(Notice notice) {
        jdbc.sql("delete from registration_notice where registration_id = :id and channel = :channel")
                .param("id", notice.registrationId())
                .param("channel", notice.channel().name())
                .update();
    }

    private static Notice read(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getObject("registration_id", UUID.class),
                Channel.valueOf(row.getString("channel")),
                new EmailAddress(row.getString("email")),
                new PhoneNumber(row.getString("phone")),
                new ConfirmationCode(row.getString("code")),
                instant(row, "expires_at"),
                row.getInt("attempts"));
    }
}
