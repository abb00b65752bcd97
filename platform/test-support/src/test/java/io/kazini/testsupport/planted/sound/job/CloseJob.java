package io.kazini.testsupport.planted.sound.job;

import io.kazini.testsupport.planted.sound.job.messaging.JobClosed;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

public class CloseJob {

    private final Jobs jobs;

    CloseJob(Jobs jobs) {
        this.jobs = jobs;
    }

    @Transactional
    public JobClosed close(UUID id) {
        return new JobClosed(jobs.getReferenceById(id).id());
    }
}
