package io.kazini.referral.click;

import io.kazini.platform.Ids;
import io.kazini.referral.link.LinkCodes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of campaigns and links, as the features that own them write them. */
public final class LinkFixture {

    private final JdbcClient jdbc;
    private final LinkCodes codes;

    public LinkFixture(JdbcClient jdbc, LinkCodes codes) {
        this.jdbc = jdbc;
        this.codes = codes;
    }

    public record LinkRow(UUID id, UUID officerId, UUID campaignId, String code, String slug) {}

    public final class Building {

        private String landingUrl = "https://landing.example/apply?src=kazini#form";
        private Instant startsAt = Instant.now().minus(Duration.ofDays(1));
        private Instant endsAt = Instant.now().plus(Duration.ofDays(30));
        private String utm = "{\"source\": \"officer\", \"medium\": \"qr\"}";

        public Building landingAt(String url) {
            landingUrl = url;
            return this;
        }

        public Building from(Instant start) {
            startsAt = start;
            return this;
        }

        public Building until(Instant end) {
            endsAt = end;
            return this;
        }

        public LinkRow save() {
            UUID campaign = Ids.next();
            UUID officer = Ids.next();
            UUID link = Ids.next();
            Instant now = Instant.now();
            int campaignNumber = jdbc.sql("""
                            insert into campaign (id, name, landing_url, starts_at, ends_at, max_links_per_officer, status,
                                                  version, created_at)
                            values (:id, :name, :landing, :starts, :ends, 10, 'ACTIVE', 1, now()) returning number
                            """)
                    .param("id", campaign)
                    .param("name", "Campaign " + campaign)
                    .param("landing", landingUrl)
                    .param("starts", startsAt.atOffset(ZoneOffset.UTC))
                    .param("ends", endsAt.atOffset(ZoneOffset.UTC))
                    .query(Integer.class)
                    .single();
            int officerNumber = jdbc.sql("""
                            insert into officer (id, full_name, email, phone, account, status, invited_by, version, created_at)
                            values (:id, 'Amina Otieno', :email, :phone, 'INVITED', 'ACTIVE', :id, 1, now()) returning number
                            """)
                    .param("id", officer)
                    .param("email", officer + "@example.org")
                    .param("phone", officer.toString())
                    .query(Integer.class)
                    .single();
            jdbc.sql("insert into campaign_officer (campaign_id, officer_id, assigned_at) values (?, ?, now())")
                    .params(campaign, officer)
                    .update();
            String code = codes.sign(officerNumber, campaignNumber, now);
            String slug = "s-" + link.toString().substring(24);
            jdbc.sql("""
                            insert into link (id, officer_id, campaign_id, code, key_number, slug, utm, status, created_at,
                                              created_by)
                            values (:id, :officer, :campaign, :code, :key, :slug, cast(:utm as jsonb), 'ACTIVE', now(),
                                    :officer)
                            """)
                    .param("id", link)
                    .param("officer", officer)
                    .param("campaign", campaign)
                    .param("code", code)
                    .param("key", codes.verify(code).orElseThrow().keyNumber())
                    .param("slug", slug)
                    .param("utm", utm)
                    .update();
            return new LinkRow(link, officer, campaign, code, slug);
        }
    }

    public Building aLink() {
        return new Building();
    }

    public void revoke(LinkRow link) {
        jdbc.sql("""
                        update link set status = 'REVOKED', revoked_at = now(), revoked_by = id, revoked_for = 'REVOKED'
                        where id = ?
                        """).param(link.id()).update();
    }

    public void expire(LinkRow link, Instant at) {
        jdbc.sql("update link set expires_at = ? where id = ?")
                .params(at.atOffset(ZoneOffset.UTC), link.id())
                .update();
    }
}
