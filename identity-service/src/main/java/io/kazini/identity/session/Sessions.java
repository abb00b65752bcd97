package io.kazini.identity.session;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;
import static io.kazini.platform.data.SqlTime.utc;
import static io.kazini.platform.data.SqlTime.utcOrNull;

import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Sessions {

    private static final String SELECT = """
            select id, user_id, device_name, started_at, token_hash, previous_token_hash, rotated_at, expires_at,
                   ended_at, end_reason
              from session
            """;

    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Session session) {
        jdbc.sql("""
                insert into session (id, user_id, device_name, token_hash, started_at, rotated_at, expires_at)
                values (:id, :userId, :deviceName, :tokenHash, :startedAt, :rotatedAt, :expiresAt)
                """)
                .param("id", session.id())
                .param("userId", session.userId())
                .param("deviceName", session.deviceName())
                .param("tokenHash", session.tokenHash())
                .param("startedAt", utc(session.startedAt()))
                .param("rotatedAt", utc(session.rotatedAt()))
                .param("expiresAt", utc(session.expiresAt()))
                .update();
    }

    void save(Session session) {
        SessionEnd end = session.end();
        jdbc.sql("""
                update session
                   set token_hash = :tokenHash, previous_token_hash = :previousTokenHash, rotated_at = :rotatedAt,
                       expires_at = :expiresAt, ended_at = :endedAt, end_reason = :endReason
                 where id = :id
                """)
                .param("tokenHash", session.tokenHash())
                .param("previousTokenHash", session.previousTokenHash())
                .param("rotatedAt", utc(session.rotatedAt()))
                .param("expiresAt", utc(session.expiresAt()))
                .param("endedAt", utcOrNull(session.endedAt()))
                .param("endReason", end == null ? null : end.name())
                .param("id", session.id())
                .update();
    }

    /** Remembers a token that the session no longer has, to know it again. */
    void retire(String tokenHash, UUID sessionId, Instant now) {
        jdbc.sql("""
                insert into retired_refresh_token (token_hash, session_id, retired_at)
                values (:tokenHash, :sessionId, :now)
                """)
                .param("tokenHash", tokenHash)
                .param("sessionId", sessionId)
                .param("now", utc(now))
                .update();
    }

    /**
     * The session that has or had the token, locked. It is found by a value that another request may be replacing,
     * so it is looked up first, locked second, and read third.
     */
    Optional<Session> lockByToken(String tokenHash) {
        return jdbc.sql("""
                select id from session where token_hash = :tokenHash
                union all
                select session_id from retired_refresh_token where token_hash = :tokenHash
                """)
                .param("tokenHash", tokenHash)
                .query(UUID.class)
                .optional()
                .flatMap(this::lock);
    }

    Optional<Session> lock(UUID id) {
        return jdbc.sql(SELECT + "where id = :id for update")
                .param("id", id)
                .query(Sessions::read)
                .optional();
    }

    /**
     * All but the newest, in the order of their ids, so that two who lock them never wait for each other.
     *
     * @param newest how many are left out
     */
    List<Session> lockOpenOf(UUID userId, int newest, Instant now) {
        return jdbc.sql(SELECT + """
                 where id in (select id from session
                               where user_id = :userId and ended_at is null and expires_at > :now
                               order by id desc offset :newest)
                 order by id
                   for update
                """)
                .param("userId", userId)
                .param("newest", newest)
                .param("now", utc(now))
                .query(Sessions::read)
                .list();
    }

    Slice<Session> openOf(UUID userId, Instant now, Paging paging) {
        Cursor after = paging.after();
        List<Session> found = jdbc.sql(SELECT + """
                 where user_id = :userId and ended_at is null and expires_at > :now
                   and (:afterId::uuid is null or id < :afterId)
                 order by id desc
                 limit :limit
                """)
                .param("userId", userId)
                .param("now", utc(now))
                .param("afterId", after == null ? null : after.id())
                .param("limit", paging.fetchSize())
                .query(Sessions::read)
                .list();
        return Slice.of(found, paging, session -> Cursor.of(session.id()));
    }

    /** The roles that the owner of a session has now; empty if it has ended or the owner may not sign in. */
    Optional<List<String>> rolesInForce(UUID sessionId, UUID userId) {
        return jdbc.sql("""
                select users.roles
                  from session join users on users.id = session.user_id
                 where session.id = :sessionId and session.user_id = :userId
                   and session.ended_at is null and users.status <> 'DEACTIVATED'
                """)
                .param("sessionId", sessionId)
                .param("userId", userId)
                .query((row, number) -> List.of((String[]) row.getArray("roles").getArray()))
                .optional();
    }

    /** A session that is over is kept for a while to recognise its tokens, then forgotten with them. */
    void forgetThoseOverBefore(Instant limit) {
        jdbc.sql("delete from session where expires_at < :limit or ended_at < :limit")
                .param("limit", utc(limit))
                .update();
    }

    private static Session read(ResultSet row, int number) throws SQLException {
        String end = row.getString("end_reason");
        return new Session(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getString("device_name"),
                instant(row, "started_at"),
                row.getString("token_hash"),
                row.getString("previous_token_hash"),
                instant(row, "rotated_at"),
                instant(row, "expires_at"),
                instantOrNull(row, "ended_at"),
                end == null ? null : SessionEnd.valueOf(end));
    }
}
