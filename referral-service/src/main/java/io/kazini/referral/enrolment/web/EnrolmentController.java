package io.kazini.referral.enrolment.web;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.referral.enrolment.CompleteEnrolment;
import io.kazini.referral.enrolment.Enrolment;
import io.kazini.referral.enrolment.EnrolmentStatus;
import io.kazini.referral.enrolment.FindEnrolments;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
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
@RequestMapping("/api/v1/enrolments")
class EnrolmentController {

    private final FindEnrolments findEnrolments;
    private final CompleteEnrolment completeEnrolment;

    EnrolmentController(FindEnrolments findEnrolments, CompleteEnrolment completeEnrolment) {
        this.findEnrolments = findEnrolments;
        this.completeEnrolment = completeEnrolment;
    }

    /** @param completedAt now, if it is left out */
    record CompletionRequest(@Nullable Instant completedAt) {}

    @Operation(summary = "Find enrolments; with links:own only those credited to the caller")
    @GetMapping
    @PreAuthorize("hasAnyAuthority('enrolments:manage', 'links:own')")
    Slice<Enrolment> search(
            @RequestParam(required = false) @Nullable UUID officerId,
            @RequestParam(required = false) @Nullable UUID campaignId,
            @RequestParam(required = false) @Nullable UUID signupId,
            @RequestParam(required = false) @Nullable EnrolmentStatus status,
            Paging paging,
            Caller caller) {
        return findEnrolments.search(
                new FindEnrolments.Filter(officerId, campaignId, signupId, status), paging, caller);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyAuthority('enrolments:manage', 'links:own')")
    Enrolment one(@PathVariable UUID id, Caller caller) {
        return findEnrolments.one(id, caller);
    }

    @Operation(summary = "Complete a pending enrolment")
    @PostMapping("/{id}/completion")
    @PreAuthorize("hasAuthority('enrolments:manage')")
    Enrolment complete(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable CompletionRequest request, Caller caller) {
        return completeEnrolment.complete(id, request == null ? null : request.completedAt(), caller);
    }
}
