package io.kazini.recruitment.job.web;

import io.kazini.platform.security.CurrentCaller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import io.kazini.recruitment.job.FindJobs;
import io.kazini.recruitment.job.JobSearch;
import io.kazini.recruitment.job.JobView;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finding work, without an account. */
@RestController
@RequestMapping("/api/v1/jobs")
class JobSearchController {

    private final FindJobs findJobs;

    JobSearchController(FindJobs findJobs) {
        this.findJobs = findJobs;
    }

    @Operation(
            summary = "Find jobs by words, ward, constituency, skills and pay",
            description = "q matches beginnings of words in title, project and description; every skill named must be"
                    + " asked for. sort is NEWEST, PAY (best first) or FIRST_DAY (earliest first).")
    @GetMapping
    Slice<JobView> search(
            @RequestParam(required = false) @Nullable @Size(max = 200) String q,
            @RequestParam(required = false) @Nullable String ward,
            @RequestParam(required = false) @Nullable String constituency,
            @RequestParam(defaultValue = "") @Size(max = 10) List<String> skill,
            @RequestParam(required = false) @Nullable @PositiveOrZero Long minDailyRateMinor,
            @RequestParam(defaultValue = "OPEN") JobSearch.Status status,
            @RequestParam(defaultValue = "NEWEST") JobSearch.Sort sort,
            Paging paging) {
        return findJobs.search(new JobSearch(q, ward, constituency, skill, minDailyRateMinor, status, sort), paging);
    }

    @Operation(summary = "A job; drafts for their official alone")
    @GetMapping("/{id}")
    JobView byId(@PathVariable UUID id) {
        return findJobs.byId(id, CurrentCaller.get());
    }
}
