package io.kazini.recruitment.jobapplication.web;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.recruitment.jobapplication.ApplicationStatus;
import io.kazini.recruitment.jobapplication.ApplicationView;
import io.kazini.recruitment.jobapplication.ApplyForJob;
import io.kazini.recruitment.jobapplication.FindApplications;
import io.kazini.recruitment.jobapplication.WithdrawApplication;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What applicants do, and what all who have to do with an application read. */
@RestController
@RequestMapping("/api/v1")
class ApplicationController {

    private final ApplyForJob applyForJob;
    private final WithdrawApplication withdrawApplication;
    private final FindApplications findApplications;

    ApplicationController(
            ApplyForJob applyForJob, WithdrawApplication withdrawApplication, FindApplications findApplications) {
        this.applyForJob = applyForJob;
        this.withdrawApplication = withdrawApplication;
        this.findApplications = findApplications;
    }

    @Operation(summary = "Apply for a published job, once and before its deadline")
    @PostMapping("/jobs/{jobId}/applications")
    @PreAuthorize("hasAuthority('applications:submit')")
    ResponseEntity<ApplicationView> apply(
            @PathVariable UUID jobId,
            @Valid @RequestBody(required = false) @Nullable ApplyRequest request,
            Caller caller) {
        UUID id = applyForJob.apply(caller.userId(), jobId, request == null ? null : request.message());
        return ResponseEntity.created(URI.create("/api/v1/applications/" + id))
                .body(findApplications.byId(id, caller.userId()));
    }

    @Operation(summary = "Take an own undecided application back")
    @PostMapping("/applications/{id}/withdrawal")
    @PreAuthorize("hasAuthority('applications:submit')")
    ApplicationView withdraw(@PathVariable UUID id, Caller caller) {
        withdrawApplication.withdraw(caller.userId(), id);
        return findApplications.byId(id, caller.userId());
    }

    @Operation(summary = "The caller's own applications, or with supervised=true those for the sites they supervise")
    @GetMapping("/applications")
    @PreAuthorize("hasAuthority(#supervised ? 'applications:complete' : 'applications:submit')")
    Slice<ApplicationView> list(
            @RequestParam(defaultValue = "false") boolean supervised,
            @RequestParam(required = false) @Nullable ApplicationStatus status,
            Paging paging,
            Caller caller) {
        return supervised
                ? findApplications.ofSupervisor(caller.userId(), status, paging)
                : findApplications.ofApplicant(caller.userId(), status, paging);
    }

    @Operation(summary = "An application, for its applicant, the job's official and the job's supervisor")
    @GetMapping("/applications/{id}")
    @PreAuthorize("hasAnyAuthority('applications:submit', 'applications:decide', 'applications:complete')")
    ApplicationView byId(@PathVariable UUID id, Caller caller) {
        return findApplications.byId(id, caller.userId());
    }
}
