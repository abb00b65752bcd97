package io.kazini.referral.link;

import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.referral.text.SearchText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads links: all of them for administrators, their own for officers. */
@Service
@Transactional(readOnly = true)
public class FindLinks {

    private static final String SELECT = """
            select l.*, o.full_name as officer_name, c.name as campaign_name, s.state
              from link l
              join officer o on o.id = l.officer_id
              join campaign c on c.id = l.campaign_id
             cross join lateral (
                   select case when l.status = 'REVOKED' then 'REVOKED'
                               when c.status = 'ARCHIVED' or c.ends_at <= :now then 'CAMPAIGN_OVER'
                               when l.expires_at <= :now then 'EXPIRED'
                               else 'ACTIVE' end as state) s
            """;

    private final JdbcClient jdbc;
    private final Links links;
    private final LinkAccess access;
    private final LinkAddress address;
    private final Clock clock;

    FindLinks(JdbcClient jdbc, Links links, LinkAccess access, LinkAddress address, Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.access = access;
        this.address = address;
        this.clock = clock;
    }

    /** @throws ApiException 404 if there is none that the caller may see */
    public LinkView one(UUID id, Caller caller) {
        return jdbc.sql(SELECT + " where l.id = :id and (:only::uuid is null or l.officer_id = :only)")
                .param("now", utc(clock.instant()))
                .param("id", id)
                .param("only", access.onlyOf(caller).orElse(null))
                .query(this::read)
                .optional()
                .orElseThrow(() -> ApiException.notFound("link"));
    }

    public Slice<LinkView> search(LinkFilter filter, Paging paging, Caller caller) {
        Optional<UUID> only = access.onlyOf(caller);
        Cursor after = paging.after();
        List<LinkView> found = jdbc.sql(SELECT
                        + """
                         where (:only::uuid is null or l.officer_id = :only)
                           and (:officer::uuid is null or l.officer_id = :officer)
                           and (:campaign::uuid is null or l.campaign_id = :campaign)
                           and (:state::text is null or s.state = :state)
                           and (:text::text is null or l.slug ilike :text or o.full_name ilike :text
                                or c.name ilike :text)
                           and (:afterId::uuid is null or %s)
                         order by %s
                         limit :limit
                        """.formatted(filter.sort().after(), filter.sort().order()))
                .param("now", utc(clock.instant()))
                .param("only", only.orElse(null))
                .param("officer", filter.officerId())
                .param("campaign", filter.campaignId())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("text", SearchText.pattern(filter.text()))
                .param("afterId", after == null ? null : after.id())
                .param("afterName", after == null ? null : after.sortValue())
                .param("limit", paging.fetchSize())
                .query(this::read)
                .list();
        return Slice.of(found, paging, filter.sort()::cursorOf);
    }

    private LinkView read(ResultSet row, int number) throws SQLException {
        Link link = links.read(row, number);
        String qr = "/api/v1/links/" + link.id() + "/qr.";
        return new LinkView(
                link.id(),
                link.officerId(),
                row.getString("officer_name"),
                link.campaignId(),
                row.getString("campaign_name"),
                link.code(),
                link.slug(),
                address.of(link),
                qr + "svg",
                qr + "png",
                link.utm(),
                LinkState.valueOf(row.getString("state")),
                link.expiresAt(),
                link.createdAt(),
                link.revokedAt(),
                link.revokedFor(),
                link.replaces(),
                link.replacedBy());
    }
}
