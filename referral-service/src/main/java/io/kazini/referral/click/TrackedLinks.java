package io.kazini.referral.click;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.instantOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Links with their campaigns, as the database has them. */
@Repository
class TrackedLinks {

    private static final String COLUMNS = """
            l.id, l.officer_id, l.campaign_id, l.code, l.slug, l.utm, l.expires_at, l.status as link_status,
            c.name, c.landing_url, c.starts_at, c.ends_at, c.status as campaign_status
            """;

    /**
     * One statement, so one snapshot: what was not yet finished in it is not older than its horizon, and will be seen by
     * the next look, which begins there. The left join gives the horizon also where nothing has changed.
     */
    private static final String CHANGES = """
            select pg_snapshot_xmin(pg_current_snapshot())::text as horizon, changed.*
            from (values (1)) as always left join (
                select %s from link l join campaign c on c.id = l.campaign_id
                where l.id in (
                    select id from link where changed_in >= ?::xid8
                    union all
                    select its.id from link its join campaign moved on moved.id = its.campaign_id
                    where moved.changed_in >= ?::xid8)
            ) as changed on true
            """.formatted(COLUMNS);

    private static final int FETCH = 1_000;
    private static final int TIMEOUT_SECONDS = 5;

    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    TrackedLinks(javax.sql.DataSource database, JsonMapper json) {
        this.jdbc = new JdbcTemplate(database);
        this.jdbc.setFetchSize(FETCH);
        this.jdbc.setQueryTimeout(TIMEOUT_SECONDS);
        this.json = json;
    }

    /**
     * Links that have changed, or whose campaigns have.
     *
     * @param horizon where the next look begins
     */
    record Changes(String horizon, List<TrackedLink> links) {

        static final String FROM_THE_BEGINNING = "0";
    }

    Changes since(String horizon) {
        List<TrackedLink> links = new ArrayList<>();
        String[] next = {horizon};
        jdbc.query(
                CHANGES,
                row -> {
                    next[0] = row.getString("horizon");
                    if (row.getObject("id") != null) {
                        links.add(read(row));
                    }
                },
                horizon,
                horizon);
        return new Changes(next[0], links);
    }

    Optional<TrackedLink> find(String ref, boolean isCode) {
        return jdbc
                .query(
                        "select " + COLUMNS + " from link l join campaign c on c.id = l.campaign_id where l."
                                + (isCode ? "code" : "slug") + " = ?",
                        (row, _) -> read(row),
                        ref)
                .stream()
                .findFirst();
    }

    private TrackedLink read(ResultSet row) throws SQLException {
        String code = row.getString("code");
        Utm utm = utm(row.getString("utm"));
        return new TrackedLink(
                row.getObject("id", UUID.class),
                row.getObject("officer_id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                code,
                row.getString("slug"),
                row.getString("name"),
                LandingUrl.of(row.getString("landing_url"), code, utm),
                utm,
                !"ACTIVE".equals(row.getString("link_status")),
                instantOrNull(row, "expires_at"),
                !"ACTIVE".equals(row.getString("campaign_status")),
                instant(row, "starts_at"),
                instant(row, "ends_at"));
    }

    private Utm utm(@Nullable String stored) {
        if (stored == null) {
            return Utm.NONE;
        }
        JsonNode utm = json.readTree(stored);
        return new Utm(
                text(utm, "source"),
                text(utm, "medium"),
                text(utm, "campaign"),
                text(utm, "term"),
                text(utm, "content"));
    }

    private static @Nullable String text(JsonNode utm, String field) {
        String text = utm.path(field).asString("");
        return text.isEmpty() ? null : text;
    }
}
