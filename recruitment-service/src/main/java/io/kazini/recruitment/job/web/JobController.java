package io.kazini.recruitment.job.web;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.recruitment.job.CloseJob;
import io.kazini.recruitment.job.EditJob;
import io.kazini.recruitment.job.FindJobs;
import io.kazini.recruitment.job.Job;
import io.kazini.recruitment.job.JobStatus;
import io.kazini.recruitment.job.JobView;
import io.kazini.recruitment.job.PostJob;
import io.kazini.recruitment.job.ReplaceSupervisor;
import io.kazini.recruitment.text.ReasonRequest;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/** What an official does with own jobs. */
@RestController
@RequestMapping("/api/v1/jobs")
@PreAuthorize("hasAuthority('jobs:manage')")
class JobController {

    private final PostJob postJob;
    private final EditJob editJob;
    private final CloseJob closeJob;
    private final ReplaceSupervisor replaceSupervisor;
    private final FindJobs findJobs;

    JobController(
            PostJob postJob,
            EditJob editJob,
            CloseJob closeJob,
            ReplaceSupervisor replaceSupervisor,
            FindJobs findJobs) {
        this.postJob = postJob;
        this.editJob = editJob;
        this.closeJob = closeJob;
        this.replaceSupervisor = replaceSupervisor;
        this.findJobs = findJobs;
    }

    record SupervisorRequest(@NotNull UUID supervisorId) {}

    @Operation(summary = "Write a job, as a draft or published at once")
    @PostMapping
    ResponseEntity<JobView> post(@Valid @RequestBody PostJobRequest request, Caller caller) {
        Job job = postJob.post(caller.userId(), request.toProposal(), request.publishesAtOnce());
        return ResponseEntity.created(URI.create("/api/v1/jobs/" + job.id())).body(JobView.of(job));
    }

    @Operation(summary = "Edit an own job while that is fair to those who applied")
    @PatchMapping("/{id}")
    JobView edit(@PathVariable UUID id, @Valid @RequestBody EditJobRequest request, Caller caller) {
        return JobView.of(editJob.edit(caller.userId(), id, request.toChanges()));
    }

    @Operation(summary = "Open a draft for applications")
    @PostMapping("/{id}/publication")
    JobView publish(@PathVariable UUID id, Caller caller) {
        return JobView.of(postJob.publish(caller.userId(), id));
    }

    @Operation(summary = "End the search: undecided applications are rejected with the reason, hired people go on")
    @PostMapping("/{id}/closure")
    JobView close(@PathVariable UUID id, @Valid @RequestBody ReasonRequest request, Caller caller) {
        return JobView.of(closeJob.close(caller.userId(), id, request.reason()));
    }

    @Operation(summary = "Hand the site to another supervisor, also of a closed job: undecided days become theirs")
    @PostMapping("/{id}/supervisor")
    JobView replaceSupervisor(@PathVariable UUID id, @Valid @RequestBody SupervisorRequest request, Caller caller) {
        return JobView.of(replaceSupervisor.replace(caller.userId(), id, request.supervisorId()));
    }

    @Operation(summary = "The caller's own jobs, drafts included, latest first")
    @GetMapping("/mine")
    Slice<JobView> mine(@RequestParam(required = false) @Nullable JobStatus status, Paging paging, Caller caller) {
        return findJobs.ofOfficial(caller.userId(), status, paging);
    }
}
