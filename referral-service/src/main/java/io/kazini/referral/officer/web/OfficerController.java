package io.kazini.referral.officer.web;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.referral.officer.AccountState;
import io.kazini.referral.officer.AddOfficer;
import io.kazini.referral.officer.EditOfficer;
import io.kazini.referral.officer.FindOfficers;
import io.kazini.referral.officer.Officer;
import io.kazini.referral.officer.OfficerFilter;
import io.kazini.referral.officer.OfficerFilter.Sort;
import io.kazini.referral.officer.OfficerStatus;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Size;
import java.net.URI;
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
@RequestMapping("/api/v1/officers")
@PreAuthorize("hasAuthority('officers:manage')")
class OfficerController {

    private final FindOfficers findOfficers;
    private final AddOfficer addOfficer;
    private final EditOfficer editOfficer;

    OfficerController(FindOfficers findOfficers, AddOfficer addOfficer, EditOfficer editOfficer) {
        this.findOfficers = findOfficers;
        this.addOfficer = addOfficer;
        this.editOfficer = editOfficer;
    }

    @Operation(summary = "Find officers by a part of name, e-mail address or phone number, and by what they are")
    @GetMapping
    Slice<OfficerResponse> search(
            @RequestParam(required = false) @Size(max = 100) @Nullable String q,
            @RequestParam(required = false) @Nullable OfficerStatus status,
            @RequestParam(required = false) @Nullable AccountState account,
            @RequestParam(required = false) @Size(max = 100) @Nullable String region,
            @RequestParam(required = false) @Nullable UUID campaignId,
            @RequestParam(required = false) @Nullable UUID importId,
            @RequestParam(defaultValue = "NEWEST") Sort sort,
            Paging paging) {
        return findOfficers
                .search(new OfficerFilter(q, status, account, region, campaignId, importId, sort), paging)
                .map(OfficerResponse::of);
    }

    @GetMapping("/{id}")
    OfficerResponse one(@PathVariable UUID id) {
        return OfficerResponse.of(findOfficers.one(id));
    }

    @Operation(summary = "The officer whose account the caller has")
    @GetMapping("/me")
    @PreAuthorize("hasAuthority('links:own')")
    OfficerResponse self(Caller caller) {
        return OfficerResponse.of(findOfficers.self(caller));
    }

    @Operation(summary = "Add an officer; identity is asked for an account within a second")
    @PostMapping
    ResponseEntity<OfficerResponse> add(@RequestBody OfficerRequest request, Caller caller) {
        Officer officer = addOfficer.add(request.toEntry(), caller);
        return ResponseEntity.created(URI.create("/api/v1/officers/" + officer.id()))
                .body(OfficerResponse.of(officer));
    }

    @Operation(summary = "Change what is known; e-mail address and phone number only while there is no account")
    @PatchMapping("/{id}")
    OfficerResponse edit(@PathVariable UUID id, @RequestBody OfficerRequest request) {
        return OfficerResponse.of(editOfficer.edit(id, request.toEntry(), request.version()));
    }

    @Operation(summary = "Take an officer out: every link is revoked")
    @PostMapping("/{id}/deactivation")
    OfficerResponse deactivate(@PathVariable UUID id, Caller caller) {
        return OfficerResponse.of(editOfficer.deactivate(id, caller));
    }

    @Operation(summary = "Let an officer take part again; revoked links stay revoked")
    @PostMapping("/{id}/reactivation")
    OfficerResponse reactivate(@PathVariable UUID id) {
        return OfficerResponse.of(editOfficer.reactivate(id));
    }

    @Operation(summary = "Ask identity again that has refused an account")
    @PostMapping("/{id}/invitation")
    OfficerResponse inviteAgain(@PathVariable UUID id) {
        return OfficerResponse.of(editOfficer.inviteAgain(id));
    }
}
