package io.kazini.recruitment.job;

import java.time.Instant;
import java.util.UUID;

/** What a job needs to know of, and do to, those who applied for it. */
public interface Applicants {

    /** Whether anybody ever applied, withdrawn and rejected ones included. */
    boolean existFor(UUID jobId);

    /** Rejects every application that is still undecided. */
    void rejectPending(Job job, String reason, Instant now);
}
