package io.kazini.recruitment.jobapplication.web;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.recruitment.jobapplication.ApplicationStatus;
import io.kazini.recruitment.jobapplication.ApplicationView;
import io.kazini.recruitment.jobapplication.CompleteEngagement;
import io.kazini.recruitment.jobapplication.FindApplications;
import io.kazini.recruitment.jobapplication.HireApplicant;
import io.kazini.recruitment.jobapplication.RejectApplicant;
import io.kazini.recruitment.text.ReasonRequest;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
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

/** What the job's official and its supervisor decide. */
@RestController
@RequestMapping("/api/v1")
class DecisionController {

    private final HireApplicant hireApplicant;
    private final RejectApplicant rejectApplicant;
    private final CompleteEngagement completeEngagement;
    private final FindApplications findApplications;

    DecisionController(
            HireApplicant hireApplicant,
            RejectApplicant rejectApplicant,
            CompleteEngagement completeEngagement,
            FindApplications findApplications) {
        this.hireApplicant = hireApplicant;
        this.rejectApplicant = rejectApplicant;
        this.completeEngagement = completeEngagement;
        this.findApplications = findApplications;
    }

    @Operation(summary = "The applicants for an own job, in the order in which they came unless told otherwise")
    @GetMapping("/jobs/{jobId}/applications")
    @PreAuthorize("hasAuthority('applications:decide')")
    Slice<ApplicationView> applicants(
            @PathVariable UUID jobId,
            @RequestParam(required = false) @Nullable ApplicationStatus status,
            @RequestParam(defaultValue = "OLDEST") FindApplications.Sort sort,
            Paging paging,
            Caller caller) {
        return findApplications.ofJob(caller.userId(), jobId, status, sort, paging);
    }

    @Operation(summary = "Hire an applicant; at most as many as there are vacancies are ever hired")
    @PostMapping("/applications/{id}/hire")
    @PreAuthorize("hasAuthority('applications:decide')")
    ApplicationView hire(@PathVariable UUID id, Caller caller) {
        hireApplicant.hire(caller.userId(), id);
        return findApplications.byId(id, caller.userId());
    }

    @Operation(summary = "Turn an applicant down, with a reason they will read")
    @PostMapping("/applications/{id}/rejection")
    @PreAuthorize("hasAuthority('applications:decide')")
    ApplicationView reject(@PathVariable UUID id, @Valid @RequestBody ReasonRequest request, Caller caller) {
        rejectApplicant.reject(caller.userId(), id, request.reason());
        return findApplications.byId(id, caller.userId());
    }

    @Operation(summary = "Complete an engagement once all its days are decided; its approved days are then paid")
    @PostMapping("/applications/{id}/completion")
    @PreAuthorize("hasAuthority('applications:complete')")
    ApplicationView complete(@PathVariable UUID id, Caller caller) {
        completeEngagement.complete(caller.userId(), id);
        return findApplications.byId(id, caller.userId());
    }
}
