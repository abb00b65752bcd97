package io.kazini.referral.campaign;

import io.kazini.platform.Ids;
import io.kazini.platform.audit.AuditTrail;
import io.kazini.platform.messaging.Outbox;
import io.kazini.platform.web.ApiException;
import io.kazini.referral.campaign.messaging.CampaignSaved;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Administrators create, edit and archive campaigns. */
@Service
public class SaveCampaign {

    private final Campaigns campaigns;
    private final CampaignReview review;
    private final Outbox outbox;
    private final AuditTrail auditTrail;
    private final Clock clock;

    SaveCampaign(Campaigns campaigns, CampaignReview review, Outbox outbox, AuditTrail auditTrail, Clock clock) {
        this.campaigns = campaigns;
        this.review = review;
        this.outbox = outbox;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /** @throws ApiException 400 for wrong fields, 409 if an active campaign has the name */
    @Transactional
    public Campaign create(CampaignTerms proposed) {
        Instant now = clock.instant();
        CampaignTerms terms = review.reviewNew(proposed, now);
        UUID id = Ids.next();
        int number = campaigns.add(id, terms, now).orElseThrow(SaveCampaign::nameTaken);
        return saved("campaign.created", null, new Campaign(id, number, terms, CampaignStatus.ACTIVE, 1, now), now);
    }

    /** @throws ApiException 400, 404, 409 if it is archived, was changed meanwhile, or the name is taken */
    @Transactional
    public Campaign edit(UUID id, CampaignChanges changes) {
        Campaign before = lock(id);
        if (changes.version() != null && changes.version() != before.version()) {
            throw ApiException.conflict("version-conflict", "The campaign was changed since you read it.")
                    .with("currentVersion", before.version());
        }
        if (before.status() == CampaignStatus.ARCHIVED) {
            throw ApiException.illegalTransition("campaign", before.status(), "be edited");
        }
        Campaign after = before.edited(review.reviewEdit(changes.over(before.terms())));
        if (after.terms().equals(before.terms())) {
            return before;
        }
        if (campaigns.nameIsTaken(after.terms().name(), id)) {
            throw nameTaken();
        }
        try {
            campaigns.save(after);
        } catch (DuplicateKeyException takenThisMoment) {
            throw nameTaken();
        }
        return saved("campaign.edited", before, after, clock.instant());
    }

    /**
     * Ends the use of all its links for good. They are not revoked one by one: a link is as good as its campaign, and
     * whoever follows one is told that the campaign is over.
     *
     * @throws ApiException 404, 409 if it is archived already
     */
    @Transactional
    public Campaign archive(UUID id) {
        Campaign before = lock(id);
        if (before.status() == CampaignStatus.ARCHIVED) {
            throw ApiException.illegalTransition("campaign", before.status(), "be archived");
        }
        Campaign after = before.archived();
        campaigns.save(after);
        return saved("campaign.archived", before, after, clock.instant());
    }

    private Campaign lock(UUID id) {
        return campaigns.lock(id).orElseThrow(() -> ApiException.notFound("campaign"));
    }

    private Campaign saved(String action, @Nullable Campaign before, Campaign after, Instant now) {
        outbox.publish(after.id(), CampaignSaved.of(after, now));
        auditTrail.record(action, "campaign", after.id(), before, after);
        return after;
    }

    private static ApiException nameTaken() {
        return ApiException.conflict("campaign-name-taken", "An active campaign has this name already.");
    }
}
