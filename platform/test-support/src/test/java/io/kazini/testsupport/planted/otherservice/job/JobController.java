package io.kazini.testsupport.planted.otherservice.job;

import io.kazini.testsupport.planted.sound.job.Job;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class JobController {

    UUID idOf(Job anotherServicesJob) {
        return anotherServicesJob.id();
    }
}
