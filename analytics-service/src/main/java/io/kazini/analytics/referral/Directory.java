package io.kazini.analytics.referral;

import static io.kazini.platform.data.SqlTime.utc;
import static io.kazini.platform.data.SqlTime.utcOrNull;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Campaigns, officers and links as they are now. Of campaigns and officers the highest version wins. */
@Repository
class Directory {

    private final JdbcClient sql;

    Directory(JdbcClient sql) {
        this.sql = sql;
    }

    void saved(CampaignSaved campaign) {
        sql.sql("""
                        insert into referral_campaign as known (campaign_id, name, region, landing_url, starts_at,
                               ends_at, status, version, saved_at)
                        values (:id, :name, :region, :landingUrl, :startsAt, :endsAt, :status, :version, :savedAt)
                        on conflict (campaign_id) do update
                           set name = excluded.name, region = excluded.region, landing_url = excluded.landing_url,
                               starts_at = excluded.starts_at, ends_at = excluded.ends_at, status = excluded.status,
                               version = excluded.version, saved_at = excluded.saved_at
                         where known.version < excluded.version
                        """)
                .param("id", campaign.campaignId())
                .param("name", campaign.name())
                .param("region", campaign.region())
                .param("landingUrl", campaign.landingUrl())
                .param("startsAt", utc(campaign.startsAt()))
                .param("endsAt", utc(campaign.endsAt()))
                .param("status", campaign.status())
                .param("version", campaign.version())
                .param("savedAt", utc(campaign.savedAt()))
                .update();
    }

    void saved(OfficerSaved officer) {
        sql.sql("""
                        insert into referral_officer as known (officer_id, full_name, region, user_id, status, version,
                               saved_at)
                        values (:id, :fullName, :region, :userId, :status, :version, :savedAt)
                        on conflict (officer_id) do update
                           set full_name = excluded.full_name, region = excluded.region, user_id = excluded.user_id,
                               status = excluded.status, version = excluded.version, saved_at = excluded.saved_at
                         where known.version < excluded.version
                        """)
                .param("id", officer.officerId())
                .param("fullName", officer.fullName())
                .param("region", officer.region())
                .param("userId", officer.userId())
                .param("status", officer.status())
                .param("version", officer.version())
                .param("savedAt", utc(officer.savedAt()))
                .update();
    }

    void created(ReferralLinkCreated link) {
        sql.sql("""
                        insert into referral_link (link_id, officer_id, campaign_id, code, slug, url, created_at,
                               expires_at)
                        values (:id, :officerId, :campaignId, :code, :slug, :url, :createdAt, :expiresAt)
                        on conflict (link_id) do update
                           set code = excluded.code, slug = excluded.slug, url = excluded.url,
                               created_at = excluded.created_at, expires_at = excluded.expires_at
                        """)
                .param("id", link.linkId())
                .param("officerId", link.officerId())
                .param("campaignId", link.campaignId())
                .param("code", link.code())
                .param("slug", link.slug())
                .param("url", link.url())
                .param("createdAt", utc(link.createdAt()))
                .param("expiresAt", utcOrNull(link.expiresAt()))
                .update();
    }

    void revoked(ReferralLinkRevoked link) {
        sql.sql("""
                        insert into referral_link as known (link_id, officer_id, campaign_id, revoked_at, revoked_for)
                        values (:id, :officerId, :campaignId, :revokedAt, :reason)
                        on conflict (link_id) do update
                           set revoked_at = excluded.revoked_at, revoked_for = excluded.revoked_for
                         where known.revoked_at is null
                        """)
                .param("id", link.linkId())
                .param("officerId", link.officerId())
                .param("campaignId", link.campaignId())
                .param("revokedAt", utc(link.revokedAt()))
                .param("reason", link.reason())
                .update();
    }
}
