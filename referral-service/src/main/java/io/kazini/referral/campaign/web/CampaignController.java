package io.kazini.referral.campaign.web;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.referral.campaign.Campaign;
import io.kazini.referral.campaign.CampaignFilter;
import io.kazini.referral.campaign.CampaignFilter.Sort;
import io.kazini.referral.campaign.CampaignStatus;
import io.kazini.referral.campaign.FindCampaigns;
import io.kazini.referral.campaign.SaveCampaign;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/campaigns")
class CampaignController {

    private static final String READS = "hasAnyAuthority('campaigns:manage', 'links:own')";
    private static final String MANAGES = "hasAuthority('campaigns:manage')";

    private final SaveCampaign saveCampaign;
    private final FindCampaigns findCampaigns;
    private final Clock clock;

    CampaignController(SaveCampaign saveCampaign, FindCampaigns findCampaigns, Clock clock) {
        this.saveCampaign = saveCampaign;
        this.findCampaigns = findCampaigns;
        this.clock = clock;
    }

    @Operation(
            summary = "Find campaigns; with links:own only those assigned to the caller",
            description = "`from` and `to`: campaigns that run on one of these days, both included")
    @GetMapping
    @PreAuthorize(READS)
    Slice<CampaignResponse> search(
            @RequestParam(required = false) @Size(max = 100) @Nullable String q,
            @RequestParam(required = false) @Nullable CampaignStatus status,
            @RequestParam(required = false) @Size(max = 100) @Nullable String region,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "NEWEST") Sort sort,
            Paging paging,
            Caller caller) {
        return findCampaigns
                .search(new CampaignFilter(q, status, region, from, to, sort), paging, caller)
                .map(this::response);
    }

    @GetMapping("/{id}")
    @PreAuthorize(READS)
    CampaignResponse one(@PathVariable UUID id, Caller caller) {
        return response(findCampaigns.one(id, caller));
    }

    @Operation(summary = "Create a campaign; its landing page must be on a host that is allowed")
    @PostMapping
    @PreAuthorize(MANAGES)
    ResponseEntity<CampaignResponse> create(@Valid @RequestBody CampaignRequest request) {
        Campaign campaign = saveCampaign.create(request.toTerms());
        return ResponseEntity.created(URI.create("/api/v1/campaigns/" + campaign.id()))
                .body(response(campaign));
    }

    @PatchMapping("/{id}")
    @PreAuthorize(MANAGES)
    CampaignResponse edit(@PathVariable UUID id, @Valid @RequestBody EditCampaignRequest request) {
        return response(saveCampaign.edit(id, request.toChanges()));
    }

    @Operation(summary = "End a campaign for good: its links lead to a page that says so")
    @PostMapping("/{id}/archive")
    @PreAuthorize(MANAGES)
    CampaignResponse archive(@PathVariable UUID id) {
        return response(saveCampaign.archive(id));
    }

    private CampaignResponse response(Campaign campaign) {
        return CampaignResponse.of(campaign, clock.instant());
    }
}
