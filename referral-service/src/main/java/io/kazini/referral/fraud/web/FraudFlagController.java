package io.kazini.referral.fraud.web;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.referral.fraud.DecideFlag;
import io.kazini.referral.fraud.FindFlags;
import io.kazini.referral.fraud.FlagStatus;
import io.kazini.referral.fraud.FraudFlag;
import io.kazini.referral.fraud.FraudScore;
import io.kazini.referral.fraud.Subject;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/fraud-flags")
@PreAuthorize("hasAuthority('fraud:decide')")
class FraudFlagController {

    private final FindFlags findFlags;
    private final DecideFlag decideFlag;

    FraudFlagController(FindFlags findFlags, DecideFlag decideFlag) {
        this.findFlags = findFlags;
        this.decideFlag = decideFlag;
    }

    record ConfirmationRequest(
            @Nullable @Size(min = 1, max = 2000) String note) {}

    record DismissalRequest(@NotBlank @Size(max = 2000) String note) {}

    @Operation(summary = "Find fraud flags")
    @GetMapping
    Slice<FraudFlag> search(
            @RequestParam(required = false) @Nullable FlagStatus status,
            @RequestParam(required = false) @Size(max = 64) @Nullable String rule,
            @RequestParam(required = false) @Nullable Subject subject,
            @RequestParam(required = false) @Nullable UUID linkId,
            @RequestParam(required = false) @Nullable UUID officerId,
            @RequestParam(required = false) @Nullable UUID campaignId,
            @RequestParam(required = false) @Nullable UUID signupId,
            Paging paging) {
        return findFlags.search(
                new FindFlags.Filter(status, rule, subject, linkId, officerId, campaignId, signupId), paging);
    }

    @GetMapping("/{id}")
    FraudFlag one(@PathVariable UUID id) {
        return findFlags.one(id);
    }

    @Operation(summary = "Scores of links or officers that have flags, the highest first")
    @GetMapping("/scores")
    Slice<FraudScore> scores(
            @RequestParam FindFlags.By by, @RequestParam(required = false) @Nullable UUID id, Paging paging) {
        return findFlags.scores(by, id, paging);
    }

    @Operation(summary = "Confirm a flag: what it covers leaves every count, a sign-up at once, clicks within seconds")
    @PostMapping("/{id}/confirmation")
    FraudFlag confirm(
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable ConfirmationRequest request,
            Caller caller) {
        return decideFlag.confirm(id, request == null ? null : request.note(), caller);
    }

    @Operation(summary = "Dismiss a flag, and say why")
    @PostMapping("/{id}/dismissal")
    FraudFlag dismiss(@PathVariable UUID id, @Valid @RequestBody DismissalRequest request, Caller caller) {
        return decideFlag.dismiss(id, request.note(), caller);
    }
}
