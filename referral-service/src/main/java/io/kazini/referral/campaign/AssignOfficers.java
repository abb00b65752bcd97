package io.kazini.referral.campaign;

import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Administrators say which officers work for a campaign. */
@Service
public class AssignOfficers {

    private final Campaigns campaigns;
    private final Assignments assignments;
    private final AuditTrail auditTrail;
    private final ApplicationEventPublisher inService;
    private final Clock clock;

    AssignOfficers(
            Campaigns campaigns,
            Assignments assignments,
            AuditTrail auditTrail,
            ApplicationEventPublisher inService,
            Clock clock) {
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.auditTrail = auditTrail;
        this.inService = inService;
        this.clock = clock;
    }

    /** @param assigned how many are assigned now who were not before */
    public record Assigned(int assigned) {}

    /**
     * All of them or none.
     *
     * @throws ApiException 404 without such a campaign, 409 if it is archived, 400 for ids of no active officer
     */
    @Transactional
    public Assigned assign(UUID campaignId, Collection<UUID> officerIds) {
        List<UUID> found = assignments.holdActive(new HashSet<>(officerIds));
        Set<UUID> missing = new HashSet<>(officerIds);
        found.forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw ApiException.invalidField(
                    "officerIds",
                    "unknown-officer",
                    "No active officer has the id " + missing.iterator().next() + ".");
        }
        return assignAll(campaignId, found);
    }

    /** @throws ApiException as {@link #assign} */
    @Transactional
    public Assigned assignImport(UUID campaignId, UUID importId) {
        List<UUID> found = assignments.holdActiveOfImport(importId);
        if (found.isEmpty()) {
            throw ApiException.invalidField(
                    "importId", "unknown-import", "No active officer came with such an upload.");
        }
        return assignAll(campaignId, found);
    }

    private Assigned assignAll(UUID campaignId, List<UUID> officerIds) {
        Campaign campaign = campaigns.hold(campaignId).orElseThrow(() -> ApiException.notFound("campaign"));
        if (campaign.status() == CampaignStatus.ARCHIVED) {
            throw ApiException.illegalTransition("campaign", campaign.status(), "get officers");
        }
        List<UUID> fresh = new ArrayList<>(assignments.add(campaignId, officerIds, clock.instant()));
        if (!fresh.isEmpty()) {
            auditTrail.record("campaign.officers-assigned", "campaign", campaignId, null, Map.of("officers", fresh));
        }
        return new Assigned(fresh.size());
    }

    /**
     * The officer's links for the campaign are revoked, in this transaction.
     *
     * @throws ApiException 404 if the officer does not work for the campaign
     */
    @Transactional
    public void unassign(UUID campaignId, UUID officerId, Caller caller) {
        if (!assignments.end(campaignId, officerId, clock.instant())) {
            throw ApiException.notFound("assignment");
        }
        auditTrail.record(
                "campaign.officer-unassigned", "campaign", campaignId, Map.of("officers", List.of(officerId)), null);
        inService.publishEvent(new OfficerUnassigned(campaignId, officerId, caller.userId()));
    }
}
