package io.kazini.referral.link;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;
import static io.kazini.platform.data.SqlTime.utc;
import static io.kazini.platform.data.SqlTime.utcOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Finds links, for this service's features; writes them for this one. */
@Repository
public class Links {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final LinkCodes codes;

    Links(JdbcClient jdbc, JsonMapper json, LinkCodes codes) {
        this.jdbc = jdbc;
        this.json = json;
        this.codes = codes;
    }

    /**
     * The link that somebody means by a code or a slug, whatever has become of it. What has the length of a code is looked
     * up only if its signature holds.
     *
     * @param ref as a person may have typed it: blanks around it, a slug in capitals
     */
    public Optional<Link> find(String ref) {
        String typed = ref.strip();
        if (LinkCodes.isSpeltLikeOne(typed)) {
            return codes.verify(typed).flatMap(_ -> one("code = ?", typed));
        }
        return SlugPolicy.read(typed).flatMap(slug -> one("slug = ?", slug));
    }

    public Optional<Link> byId(UUID id) {
        return one("id = ?", id);
    }

    Optional<Link> lock(UUID id) {
        return one("id = ? for update", id);
    }

    private Optional<Link> one(String condition, Object value) {
        return jdbc.sql("select * from link where " + condition)
                .param(value)
                .query(this::read)
                .optional();
    }

    int countInUse(UUID officerId, UUID campaignId, Instant now) {
        return Objects.requireNonNull(jdbc.sql("""
                        select count(*)::int from link
                         where officer_id = :officer and campaign_id = :campaign and status = 'ACTIVE'
                           and (expires_at is null or expires_at > :now)
                        """)
                .param("officer", officerId)
                .param("campaign", campaignId)
                .param("now", utc(now))
                .query(Integer.class)
                .single());
    }

    /** @return false if the slug is, or ever was, another link's */
    boolean add(Link link) {
        return jdbc.sql("""
                        insert into link (id, officer_id, campaign_id, code, key_number, slug, utm, expires_at, status,
                                          created_at, created_by, replaces)
                        values (:id, :officer, :campaign, :code, :key, :slug, cast(:utm as jsonb), :expiresAt, 'ACTIVE',
                                :createdAt, :createdBy, :replaces)
                        on conflict (slug) do nothing
                        """)
                        .param("id", link.id())
                        .param("officer", link.officerId())
                        .param("campaign", link.campaignId())
                        .param("code", link.code())
                        .param("key", link.keyNumber())
                        .param("slug", link.slug())
                        .param("utm", link.utm() == null ? null : json.writeValueAsString(link.utm()))
                        .param("expiresAt", utcOrNull(link.expiresAt()))
                        .param("createdAt", utc(link.createdAt()))
                        .param("createdBy", link.createdBy())
                        .param("replaces", link.replaces())
                        .update()
                == 1;
    }

    /** Which links a revocation is about. */
    record Scope(String condition, List<Object> values) {

        static Scope one(UUID linkId) {
            return new Scope("id = ?", List.of(linkId));
        }

        static Scope ofOfficer(UUID officerId) {
            return new Scope("officer_id = ?", List.of(officerId));
        }

        static Scope ofAssignment(UUID campaignId, UUID officerId) {
            return new Scope("campaign_id = ? and officer_id = ?", List.of(campaignId, officerId));
        }

        static Scope ofKey(int number) {
            return new Scope("key_number = ?", List.of(number));
        }
    }

    /**
     * Those of them that were not revoked before, unannounced. Locked in one order, so that two that overlap do not wait for
     * each other.
     *
     * @return how many there were
     */
    int revoke(Scope scope, RevocationReason reason, @Nullable UUID by, @Nullable UUID replacedBy, Instant now) {
        var statement = jdbc.sql("""
                with found as (select id from link where status = 'ACTIVE' and %s order by id for update)
                update link set status = 'REVOKED', revoked_at = ?, revoked_by = ?::uuid, revoked_for = ?,
                                replaced_by = ?::uuid, announced = false
                  from found where link.id = found.id
                """.formatted(scope.condition()));
        for (Object value : scope.values()) {
            statement = statement.param(value);
        }
        return statement
                .param(utc(now))
                .param(by)
                .param(reason.name())
                .param(replacedBy)
                .update();
    }

    /** Revoked links of which nobody has heard yet and which nobody else is just announcing; locked. */
    List<Link> nextToAnnounce(int limit) {
        return jdbc.sql("select * from link where not announced order by id limit ? for update skip locked")
                .param(limit)
                .query(this::read)
                .list();
    }

    void markAnnounced(Collection<Link> links) {
        jdbc.sql("update link set announced = true where id = any(?)")
                .param(links.stream().map(Link::id).toArray(UUID[]::new))
                .update();
    }

    Link read(ResultSet row, int number) throws SQLException {
        String utm = row.getString("utm");
        String reason = row.getString("revoked_for");
        return new Link(
                row.getObject("id", UUID.class),
                row.getObject("officer_id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                row.getString("code"),
                row.getInt("key_number"),
                row.getString("slug"),
                utm == null ? null : json.readValue(utm, Utm.class),
                instantOrNull(row, "expires_at"),
                LinkStatus.valueOf(row.getString("status")),
                instant(row, "created_at"),
                row.getObject("created_by", UUID.class),
                instantOrNull(row, "revoked_at"),
                row.getObject("revoked_by", UUID.class),
                reason == null ? null : RevocationReason.valueOf(reason),
                row.getObject("replaces", UUID.class),
                row.getObject("replaced_by", UUID.class));
    }
}
