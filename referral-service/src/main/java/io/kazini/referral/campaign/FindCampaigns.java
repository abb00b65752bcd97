package io.kazini.referral.campaign;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.referral.officer.Officer;
import io.kazini.referral.officer.Officers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads campaigns: all of them for administrators, those assigned to them for officers. */
@Service
@Transactional(readOnly = true)
public class FindCampaigns {

    static final String SEES_ALL = "campaigns:manage";

    private final Campaigns campaigns;
    private final Assignments assignments;
    private final Officers officers;

    FindCampaigns(Campaigns campaigns, Assignments assignments, Officers officers) {
        this.campaigns = campaigns;
        this.assignments = assignments;
        this.officers = officers;
    }

    /** @throws ApiException 404 if there is none that the caller may see */
    public Campaign one(UUID id, Caller caller) {
        return campaigns
                .find(id)
                .filter(found -> caller.may(SEES_ALL)
                        || officers.byUserId(caller.userId())
                                .filter(officer -> assignments.exists(id, officer.id()))
                                .isPresent())
                .orElseThrow(() -> ApiException.notFound("campaign"));
    }

    public Slice<Campaign> search(CampaignFilter filter, Paging paging, Caller caller) {
        if (caller.may(SEES_ALL)) {
            return campaigns.search(filter, null, paging);
        }
        Optional<Officer> officer = officers.byUserId(caller.userId());
        return officer.isEmpty()
                ? new Slice<>(List.of(), null)
                : campaigns.search(filter, officer.get().id(), paging);
    }
}
