package io.kazini.recruitment.jobapplication;

import io.kazini.platform.web.ApiException;
import io.kazini.recruitment.job.Job;
import java.util.UUID;

/** Nobody works on a job they hire for or supervise: they would approve their own days and pay. */
final class ConflictOfInterestPolicy {

    private ConflictOfInterestPolicy() {}

    /** @throws ApiException 403 {@code own-job} */
    static void check(Job job, UUID userId) {
        if (job.isOwnedBy(userId) || job.isSupervisedBy(userId)) {
            throw ApiException.forbidden("own-job", "Nobody works on a job they hire for or supervise.");
        }
    }
}
