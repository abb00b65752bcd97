package io.kazini.platform.idempotency;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys and answers in the service's own database, so that they commit or vanish with the effect. */
class IdempotencyStore {

    private final JdbcClient jdbc;
    private final Duration expiry;

    IdempotencyStore(JdbcClient jdbc, Duration expiry) {
        this.jdbc = jdbc;
        this.expiry = expiry;
    }

    /** Reserves the key for the running transaction; false while another request with it is under way. */
    boolean reserve(String scope, String key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:scope || chr(10) || :key, 1))")
                .param("scope", scope)
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    Optional<StoredAnswer> find(String scope, String key) {
        return jdbc.sql("""
                        select request_hash, status, content_type, location, body from idempotency_key
                        where scope = :scope and key = :key and expires_at > clock_timestamp()
                        """)
                .param("scope", scope)
                .param("key", key)
                .query((row, _) -> new StoredAnswer(
                        row.getBytes("request_hash"),
                        row.getInt("status"),
                        row.getString("content_type"),
                        row.getString("location"),
                        row.getBytes("body")))
                .optional();
    }

    void save(String scope, String key, StoredAnswer answer) {
        jdbc.sql("""
                        insert into idempotency_key (scope, key, request_hash, status, content_type, location, body, expires_at)
                        values (:scope, :key, :hash, :status, :contentType, :location, :body,
                                clock_timestamp() + :expiry * interval '1 second')
                        on conflict (scope, key) do update set request_hash = excluded.request_hash,
                          status = excluded.status, content_type = excluded.content_type, location = excluded.location,
                          body = excluded.body, expires_at = excluded.expires_at
                        """)
                .param("scope", scope)
                .param("key", key)
                .param("hash", answer.requestHash())
                .param("status", answer.status())
                .param("contentType", answer.contentType())
                .param("location", answer.location())
                .param("body", answer.body())
                .param("expiry", expiry.toSeconds())
                .update();
    }

    int deleteExpired() {
        return jdbc.sql("delete from idempotency_key where expires_at < clock_timestamp()")
                .update();
    }
}
