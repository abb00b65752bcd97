package io.kazini.recruitment.jobapplication;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * A closed job may leave behind more undecided applications than one transaction can hold. They are rejected a crowd
 * at a time, also after a crash in between; replicas that do it together wait for each other on the job.
 */
@Component
class RejectLeftOvers {

    private final RejectApplicant rejectApplicant;

    RejectLeftOvers(RejectApplicant rejectApplicant) {
        this.rejectApplicant = rejectApplicant;
    }

    @Scheduled(fixedDelayString = "PT5S")
    void run() {
        boolean more = true;
        while (more) {
            more = rejectApplicant.rejectLeftOvers();
        }
    }
}
