package io.kazini.referral.campaign.web;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.referral.campaign.AssignOfficers;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who works for a campaign; {@code GET /api/v1/officers?campaignId=} lists them. */
@RestController
@RequestMapping("/api/v1/campaigns/{id}/officers")
@PreAuthorize("hasAuthority('campaigns:manage')")
class AssignmentController {

    private final AssignOfficers assignOfficers;

    AssignmentController(AssignOfficers assignOfficers) {
        this.assignOfficers = assignOfficers;
    }

    /** Either of them. */
    record AssignRequest(
            @Nullable @Size(min = 1, max = 1000) List<@NotNull UUID> officerIds,
            @Nullable UUID importId) {}

    @Operation(summary = "Assign officers: those with these ids, or all who came with an upload")
    @PostMapping
    AssignOfficers.Assigned assign(@PathVariable UUID id, @Valid @RequestBody AssignRequest request) {
        if (request.officerIds() != null && request.importId() == null) {
            return assignOfficers.assign(id, request.officerIds());
        }
        if (request.importId() != null && request.officerIds() == null) {
            return assignOfficers.assignImport(id, request.importId());
        }
        throw ApiException.invalidField("officerIds", "required", "either officerIds or importId is required");
    }

    @Operation(summary = "Take an officer from a campaign: their links for it are revoked")
    @DeleteMapping("/{officerId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unassign(@PathVariable UUID id, @PathVariable UUID officerId, Caller caller) {
        assignOfficers.unassign(id, officerId, caller);
    }
}
