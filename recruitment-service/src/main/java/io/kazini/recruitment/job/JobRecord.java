package io.kazini.recruitment.job;

import org.jspecify.annotations.Nullable;

/** A job as the audit trail keeps it. */
record JobRecord(JobStatus status, JobTerms terms, @Nullable String closeReason) {

    static JobRecord of(Job job) {
        return new JobRecord(job.status(), job.terms(), job.closeReason());
    }
}
