package io.kazini.referral.campaign;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.platform.web.paging.Cursor;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.referral.text.SearchText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds campaigns, for this service's features; writes them for this one. */
@Repository
public class Campaigns {

    private final JdbcClient jdbc;

    Campaigns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Campaign> find(UUID id) {
        return jdbc.sql("select * from campaign where id = ?")
                .param(id)
                .query(Campaigns::read)
                .optional();
    }

    /** As it is now, and stays until the transaction ends; who reads like this does not wait for another such. */
    public Optional<Campaign> hold(UUID id) {
        return jdbc.sql("select * from campaign where id = ? for share")
                .param(id)
                .query(Campaigns::read)
                .optional();
    }

    /** Reads a campaign in order to change it: until the transaction ends nobody else does. */
    Optional<Campaign> lock(UUID id) {
        return jdbc.sql("select * from campaign where id = ? for update")
                .param(id)
                .query(Campaigns::read)
                .optional();
    }

    /** @return the campaign's number; empty if an active campaign has the name */
    Optional<Integer> add(UUID id, CampaignTerms terms, Instant now) {
        return jdbc.sql("""
                        insert into campaign (id, name, description, region, landing_url, starts_at, ends_at,
                                              max_links_per_officer, status, version, created_at)
                        values (:id, :name, :description, :region, :landingUrl, :startsAt, :endsAt, :maxLinks, 'ACTIVE', 1,
                                :now)
                        on conflict do nothing
                        returning number
                        """)
                .param("id", id)
                .param("name", terms.name())
                .param("description", terms.description())
                .param("region", terms.region())
                .param("landingUrl", terms.landingUrl())
                .param("startsAt", utc(terms.startsAt()))
                .param("endsAt", utc(terms.endsAt()))
                .param("maxLinks", terms.maxLinksPerOfficer())
                .param("now", utc(now))
                .query(Integer.class)
                .optional();
    }

    boolean nameIsTaken(String name, UUID except) {
        return jdbc.sql("""
                        select exists (select from campaign
                                        where lower(name) = lower(:name) and status = 'ACTIVE' and id <> :except)
                        """)
                .param("name", name)
                .param("except", except)
                .query(Boolean.class)
                .single();
    }

    void save(Campaign campaign) {
        CampaignTerms terms = campaign.terms();
        jdbc.sql("""
                        update campaign
                           set name = :name, description = :description, region = :region, landing_url = :landingUrl,
                               starts_at = :startsAt, ends_at = :endsAt, max_links_per_officer = :maxLinks,
                               status = :status, version = :version
                         where id = :id
                        """)
                .param("id", campaign.id())
                .param("name", terms.name())
                .param("description", terms.description())
                .param("region", terms.region())
                .param("landingUrl", terms.landingUrl())
                .param("startsAt", utc(terms.startsAt()))
                .param("endsAt", utc(terms.endsAt()))
                .param("maxLinks", terms.maxLinksPerOfficer())
                .param("status", campaign.status().name())
                .param("version", campaign.version())
                .update();
    }

    Slice<Campaign> search(CampaignFilter filter, @Nullable UUID officerId, Paging paging) {
        Cursor after = paging.after();
        CampaignFilter.Sort sort = filter.sort();
        List<Campaign> found = jdbc.sql("""
                        select * from campaign c
                         where (:text::text is null or name ilike :text or description ilike :text)
                           and (:status::text is null or status = :status)
                           and (:region::text is null or lower(region) = lower(:region))
                           and (:from::timestamptz is null or ends_at > :from)
                           and (:to::timestamptz is null or starts_at < :to)
                           and (:officerId::uuid is null or exists (
                                 select from campaign_officer o
                                  where o.campaign_id = c.id and o.officer_id = :officerId and o.unassigned_at is null))
                           and (:afterId::uuid is null or %s)
                         order by %s
                         limit :limit
                        """.formatted(sort.after(), sort.order()))
                .param("text", SearchText.pattern(filter.text()))
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("region", filter.region())
                .param("from", start(filter.from()))
                .param("to", filter.to() == null ? null : start(filter.to().plusDays(1)))
                .param("officerId", officerId)
                .param("afterId", after == null ? null : after.id())
                .param("afterName", after == null || sort.isByTime() ? null : after.sortValue())
                .param("afterTime", after == null || !sort.isByTime() ? null : utc(after.instant()))
                .param("limit", paging.fetchSize())
                .query(Campaigns::read)
                .list();
        return Slice.of(found, paging, sort::cursorOf);
    }

    private static @Nullable OffsetDateTime start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(CampaignTerms.ZONE).toOffsetDateTime();
    }

    private static Campaign read(ResultSet row, int number) throws SQLException {
        return new Campaign(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                new CampaignTerms(
                        row.getString("name"),
                        row.getString("description"),
                        row.getString("region"),
                        row.getString("landing_url"),
                        CampaignTerms.firstDay(instant(row, "starts_at")),
                        CampaignTerms.lastDay(instant(row, "ends_at")),
                        row.getInt("max_links_per_officer")),
                CampaignStatus.valueOf(row.getString("status")),
                row.getLong("version"),
                instant(row, "created_at"));
    }
}
