package io.kazini.identity.token;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;
import static io.kazini.platform.data.SqlTime.utc;
import static io.kazini.platform.data.SqlTime.utcOrNull;

import com.nimbusds.jose.jwk.RSAKey;
import io.kazini.platform.security.KeySeal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SigningKeys {

    private final JdbcClient jdbc;
    private final KeySeal seal;

    SigningKeys(JdbcClient jdbc, SigningKeyProperties properties) {
        this.jdbc = jdbc;
        this.seal = new KeySeal("kazini.identity.signing-key.encryption-key", properties.encryptionKey());
    }

    SigningKeySet all() {
        return new SigningKeySet(
                jdbc.sql("select id, material, created_at, signs_from, published_until from signing_key")
                        .query(this::read)
                        .list());
    }

    /** One rotation at a time, in all replicas, until the transaction ends. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('kazini.identity.signing-keys', 0))")
                .query((row, number) -> true)
                .single();
    }

    void add(SigningKey key) {
        jdbc.sql("""
                insert into signing_key (id, material, created_at, signs_from)
                values (:id, :material, :createdAt, :signsFrom)
                """)
                .param("id", key.id())
                .param("material", seal.seal(key.id(), key.pair().toJSONString().getBytes(StandardCharsets.UTF_8)))
                .param("createdAt", utc(key.createdAt()))
                .param("signsFrom", utc(key.signsFrom()))
                .update();
    }

    void saveTimes(SigningKey key) {
        jdbc.sql("update signing_key set signs_from = :from, published_until = :until where id = :id")
                .param("from", utc(key.signsFrom()))
                .param("until", utcOrNull(key.publishedUntil()))
                .param("id", key.id())
                .update();
    }

    void remove(SigningKey key) {
        jdbc.sql("delete from signing_key where id = :id").param("id", key.id()).update();
    }

    void removeThosePublishedUntil(Instant now) {
        jdbc.sql("delete from signing_key where published_until <= :now")
                .param("now", utc(now))
                .update();
    }

    private SigningKey read(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new SigningKey(
                id,
                pair(id, row.getString("material")),
                instant(row, "created_at"),
                instant(row, "signs_from"),
                instantOrNull(row, "published_until"));
    }

    private RSAKey pair(UUID id, String material) {
        try {
            return RSAKey.parse(new String(seal.open(id, material), StandardCharsets.UTF_8));
        } catch (ParseException damaged) {
            throw new IllegalStateException("Signing key " + id + " is damaged", damaged);
        }
    }
}
