package io.kazini.testsupport.planted.sound.job.web;

import io.kazini.contracts.EventCatalog;
import io.kazini.testsupport.planted.sound.job.CloseJob;
import io.kazini.testsupport.planted.sound.job.Job;
import java.util.Collection;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class JobController {

    private final CloseJob closeJob;

    JobController(CloseJob closeJob) {
        this.closeJob = closeJob;
    }

    UUID close(Job job) {
        return closeJob.close(job.id()).jobId();
    }

    Collection<String> events() {
        return EventCatalog.load().eventTypes();
    }
}
