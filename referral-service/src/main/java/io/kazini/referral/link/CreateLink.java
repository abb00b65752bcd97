package io.kazini.referral.link;

import io.kazini.platform.Ids;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.referral.campaign.Assignments;
import io.kazini.referral.campaign.Campaign;
import io.kazini.referral.campaign.CampaignPhase;
import io.kazini.referral.campaign.Campaigns;
import io.kazini.referral.link.Links.Scope;
import io.kazini.referral.link.messaging.ReferralLinkCreated;
import io.kazini.referral.officer.Officer;
import io.kazini.referral.officer.Officers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes links, new ones and ones in the place of others. Locks, always in this order: the assignment (for update: one
 * change of an officer's links for a campaign at a time, so that the limit holds), then officer, campaign and key (for
 * share: they stay as they are found), then the link that is replaced. Whoever deactivates an officer or withdraws a key
 * locks that first and links after, so nobody waits in a circle.
 */
@Service
public class CreateLink {

    private final Links links;
    private final LinkCodes codes;
    private final LinkKeys keys;
    private final LinkAccess access;
    private final LinkAddress address;
    private final RevokeLinks revokeLinks;
    private final Officers officers;
    private final Campaigns campaigns;
    private final Assignments assignments;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    CreateLink(
            Links links,
            LinkCodes codes,
            LinkKeys keys,
            LinkAccess access,
            LinkAddress address,
            RevokeLinks revokeLinks,
            Officers officers,
            Campaigns campaigns,
            Assignments assignments,
            Outbox outbox,
            AuditTrail auditTrail,
            Clock clock) {
        this.links = links;
        this.codes = codes;
        this.keys = keys;
        this.access = access;
        this.address = address;
        this.revokeLinks = revokeLinks;
        this.officers = officers;
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /** @throws ApiException 400 for wrong fields, 404 for what is not the caller's, 409 if a rule forbids it */
    @Transactional
    public Link create(LinkProposal proposal, Caller caller) {
        Instant now = clock.instant();
        String slug = proposal.slug() == null ? null : SlugPolicy.require(proposal.slug());
        Instant expiresAt = ExpiryPolicy.require(proposal.expiresAt(), now);
        Place place = place(access.officerFor(proposal.officerId(), caller), proposal.campaignId(), caller, now);
        LinkLimitPolicy.requireRoom(
                links.countInUse(place.officer().id(), place.campaign().id(), now),
                place.campaign().terms().maxLinksPerOfficer());
        Link link = add(place, slug, expiresAt, proposal.utm(), null, caller, now);
        auditTrail.record("link.created", "link", link.id(), null, link);
        return link;
    }

    /**
     * A new code in the place of one that should not be used any more; the old link is revoked. Its slug goes with it:
     * whoever has it has the old link.
     *
     * @param slug of the new link, or null
     * @param expiresAt of the new link, or null for that of the old one
     * @throws ApiException as {@link #create}, and 409 for a link that is revoked already
     */
    @Transactional
    public Link regenerate(UUID id, @Nullable String slug, @Nullable Instant expiresAt, Caller caller) {
        Instant now = clock.instant();
        Link seen = links.byId(id)
                .filter(link -> access.maySee(link, caller))
                .orElseThrow(() -> ApiException.notFound("link"));
        Place place = place(seen.officerId(), seen.campaignId(), caller, now);
        Link old = links.lock(id).orElseThrow(() -> ApiException.notFound("link"));
        if (old.status() == LinkStatus.REVOKED) {
            throw ApiException.illegalTransition("link", old.status(), "be replaced");
        }
        boolean wasInUse = !old.isExpiredAt(now);
        LinkLimitPolicy.requireRoom(
                links.countInUse(old.officerId(), old.campaignId(), now) - (wasInUse ? 1 : 0),
                place.campaign().terms().maxLinksPerOfficer());
        Link link = add(
                place,
                slug == null ? null : SlugPolicy.require(slug),
                ExpiryPolicy.require(expiresAt == null ? old.expiresAt() : expiresAt, now),
                old.utm(),
                old.id(),
                caller,
                now);
        revokeLinks.revoke(Scope.one(old.id()), RevocationReason.REGENERATED, caller.userId(), link.id());
        auditTrail.record("link.regenerated", "link", link.id(), old, link);
        return link;
    }

    private record Place(Officer officer, Campaign campaign) {}

    /** Where a link may be made now. To an officer a campaign that is not theirs does not exist. */
    private Place place(UUID officerId, UUID campaignId, Caller caller, Instant now) {
        boolean assigned = assignments.lock(campaignId, officerId);
        if (!assigned && !caller.may(LinkAccess.MANAGES_ALL)) {
            throw ApiException.notFound("campaign");
        }
        Officer officer = officers.hold(officerId)
                .orElseThrow(() -> ApiException.invalidField("officerId", "unknown-officer", "is no officer's id"));
        Campaign campaign = campaigns
                .hold(campaignId)
                .orElseThrow(() -> ApiException.invalidField("campaignId", "unknown-campaign", "is no campaign's id"));
        if (!officer.isActive()) {
            throw ApiException.conflict("officer-inactive", "The officer does not take part any more.");
        }
        if (!assigned) {
            throw ApiException.conflict("not-assigned", "The officer does not work for this campaign.");
        }
        CampaignPhase phase = campaign.phaseAt(now);
        if (phase == CampaignPhase.ARCHIVED || phase == CampaignPhase.OVER) {
            throw ApiException.conflict("campaign-over", "The campaign is over.")
                    .with("phase", phase);
        }
        return new Place(officer, campaign);
    }

    private Link add(
            Place place,
            @Nullable String slug,
            @Nullable Instant expiresAt,
            @Nullable Utm utm,
            @Nullable UUID replaces,
            Caller caller,
            Instant now) {
        String code = codes.sign(place.officer().number(), place.campaign().number(), now);
        int key = codes.verify(code).map(SignedCode::keyNumber).orElseThrow(CreateLink::keyChanged);
        if (!keys.holdInUse(key)) {
            throw keyChanged();
        }
        Link link = new Link(
                Ids.next(),
                place.officer().id(),
                place.campaign().id(),
                code,
                key,
                slug,
                utm,
                expiresAt,
                LinkStatus.ACTIVE,
                now,
                caller.userId(),
                null,
                null,
                null,
                replaces,
                null);
        if (!links.add(link)) {
            throw ApiException.conflict("slug-taken", "Another link has, or had, this slug.");
        }
        outbox.publish(link.id(), ReferralLinkCreated.of(link, address.of(link)));
        return link;
    }

    /** The key was withdrawn a moment ago and this replica has not heard of it. */
    private static ApiException keyChanged() {
        return ApiException.unavailable(
                "key-changed", "The signing key was changed this moment.", Duration.ofSeconds(2), null);
    }
}
