package io.kazini.referral.link;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;
import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.platform.security.KeySeal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LinkKeys {

    private final JdbcClient jdbc;
    private final KeySeal seal;

    LinkKeys(JdbcClient jdbc, LinkKeyProperties properties) {
        this.jdbc = jdbc;
        this.seal = new KeySeal("kazini.referral.link-key.encryption-key", properties.encryptionKey());
    }

    /** One change of keys at a time, in all replicas, until the transaction ends. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('kazini.referral.link-keys', 0))")
                .query((row, _) -> true)
                .single();
    }

    /** The oldest first. */
    List<LinkKey> all() {
        return jdbc.sql("select * from link_key order by number")
                .query((row, _) -> read(row))
                .list();
    }

    /**
     * Keeps the key from being withdrawn until the transaction ends.
     *
     * @return whether it was in use until now
     */
    boolean holdInUse(int number) {
        return jdbc.sql("select withdrawn_at is null from link_key where number = ? for share")
                .param(number)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void add(LinkKey key) {
        jdbc.sql("""
                        insert into link_key (id, number, material, created_at, signs_from)
                        values (:id, :number, :material, :createdAt, :signsFrom)
                        """)
                .param("id", key.id())
                .param("number", key.number())
                .param(
                        "material",
                        seal.seal(key.id(), Objects.requireNonNull(key.secret()).getEncoded()))
                .param("createdAt", utc(key.createdAt()))
                .param("signsFrom", utc(key.signsFrom()))
                .update();
    }

    /** The secret itself is forgotten. */
    void withdraw(int number, Instant now) {
        jdbc.sql("update link_key set withdrawn_at = :now, material = null where number = :number")
                .param("now", utc(now))
                .param("number", number)
                .update();
    }

    private LinkKey read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String material = row.getString("material");
        return new LinkKey(
                id,
                row.getInt("number"),
                material == null ? null : new SecretKeySpec(seal.open(id, material), LinkKey.ALGORITHM),
                instant(row, "created_at"),
                instant(row, "signs_from"),
                instantOrNull(row, "withdrawn_at"));
    }
}
