package io.kazini.referral.campaign;

import static io.kazini.platform.data.SqlTime.utc;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which officers work for which campaigns. */
@Repository
public class Assignments {

    private final JdbcClient jdbc;

    Assignments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean exists(UUID campaignId, UUID officerId) {
        return jdbc.sql("""
                        select exists (select from campaign_officer
                                        where campaign_id = ? and officer_id = ? and unassigned_at is null)
                        """).params(campaignId, officerId).query(Boolean.class).single();
    }

    /**
     * One change of an officer's links for a campaign at a time, in all replicas, until the transaction ends; and nobody
     * takes the officer from the campaign meanwhile.
     *
     * @return whether the officer works for the campaign
     */
    public boolean lock(UUID campaignId, UUID officerId) {
        return jdbc.sql("""
                        select unassigned_at is null from campaign_officer
                         where campaign_id = ? and officer_id = ? for update
                        """)
                .params(campaignId, officerId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Keeps officers from being deactivated until the transaction ends. */
    List<UUID> holdActive(Collection<UUID> officerIds) {
        return jdbc.sql("select id from officer where id = any(?) and status = 'ACTIVE' order by id for share")
                .param(officerIds.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** As {@link #holdActive}, those who came with an upload. */
    List<UUID> holdActiveOfImport(UUID importId) {
        return jdbc.sql("select id from officer where import_id = ? and status = 'ACTIVE' order by id for share")
                .param(importId)
                .query(UUID.class)
                .list();
    }

    /** @return those who were not assigned before */
    List<UUID> add(UUID campaignId, Collection<UUID> officerIds, Instant now) {
        return jdbc.sql("""
                        insert into campaign_officer (campaign_id, officer_id, assigned_at)
                        select :campaign, id, :now from unnest(:officers::uuid[]) as officer (id) order by id
                        on conflict (campaign_id, officer_id) do update
                           set assigned_at = excluded.assigned_at, unassigned_at = null
                         where campaign_officer.unassigned_at is not null
                        returning officer_id
                        """)
                .param("campaign", campaignId)
                .param("now", utc(now))
                .param("officers", officerIds.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** @return whether there was such an assignment */
    boolean end(UUID campaignId, UUID officerId, Instant now) {
        return jdbc.sql("""
                        update campaign_officer set unassigned_at = :now
                         where campaign_id = :campaign and officer_id = :officer and unassigned_at is null
                        """)
                        .param("now", utc(now))
                        .param("campaign", campaignId)
                        .param("officer", officerId)
                        .update()
                == 1;
    }
}
