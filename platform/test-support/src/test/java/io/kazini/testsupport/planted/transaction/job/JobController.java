package io.kazini.testsupport.planted.transaction.job;

import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

@RestController
class JobController {

    @Transactional
    void close() {}
}
