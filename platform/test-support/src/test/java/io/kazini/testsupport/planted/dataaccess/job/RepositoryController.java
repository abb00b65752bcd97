package io.kazini.testsupport.planted.dataaccess.job;

import org.springframework.web.bind.annotation.RestController;

@RestController
class RepositoryController {

    private final Jobs jobs;

    RepositoryController(Jobs jobs) {
        this.jobs = jobs;
    }

    long count() {
        return jobs.count();
    }
}
