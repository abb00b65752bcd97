package io.kazini.recruitment.job;

import java.time.Instant;
import java.util.UUID;

/** What a job needs to know of, and do to, those who applied for it. */
public interface Applicants {

    /** Whether anybody ever applied, withdrawn and rejected ones included. */
    boolean existFor(UUID jobId);

    /** Whether this person ever applied. */
    boolean include(UUID jobId, UUID userId);

    /**
     * Rejects the applications that are still undecided: a crowd's worth at once, any others soon after the
     * transaction, with the reason for which the job was closed.
     */
    void rejectPending(Job job, String reason, Instant now);
}
