package io.kazini.referral.signup.web;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.referral.signup.FindSignups;
import io.kazini.referral.signup.SignupFilter;
import io.kazini.referral.signup.SignupSource;
import io.kazini.referral.signup.SignupStatus;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/signups")
@PreAuthorize("hasAnyAuthority('links:manage', 'links:own')")
class SignupController {

    private final FindSignups findSignups;

    SignupController(FindSignups findSignups) {
        this.findSignups = findSignups;
    }

    @Operation(summary = "Find sign-ups; with links:own only those credited to the caller")
    @GetMapping
    Slice<SignupResponse> search(
            @RequestParam(required = false) @Nullable UUID officerId,
            @RequestParam(required = false) @Nullable UUID campaignId,
            @RequestParam(required = false) @Nullable UUID linkId,
            @RequestParam(required = false) @Nullable SignupStatus status,
            @RequestParam(required = false) @Nullable SignupSource source,
            @RequestParam(required = false) @Nullable Boolean voided,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            Paging paging,
            Caller caller) {
        SignupFilter filter = new SignupFilter(officerId, campaignId, linkId, status, source, voided, from, to);
        return findSignups.search(filter, paging, caller).map(SignupResponse::of);
    }

    @GetMapping("/{id}")
    SignupResponse one(@PathVariable UUID id, Caller caller) {
        return SignupResponse.of(findSignups.one(id, caller));
    }
}
