package io.kazini.testsupport.planted.sound.pay;

import io.kazini.testsupport.planted.sound.job.Job;
import java.util.UUID;

class PayForJob {

    UUID pay(Job job) {
        return job.id();
    }
}
