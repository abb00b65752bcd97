package io.kazini.localstack.demo;

import java.util.UUID;

/** A hired youth at work. What the story expects of the engagement is counted here. */
final class Engagement {

    private final UUID applicationId;
    private final Person worker;
    private final Posting job;
    private int approvedDays;
    private int rejectedDays;

    Engagement(UUID applicationId, Person worker, Posting job) {
        this.applicationId = applicationId;
        this.worker = worker;
        this.job = job;
    }

    UUID applicationId() {
        return applicationId;
    }

    Person worker() {
        return worker;
    }

    Posting job() {
        return job;
    }

    void dayApproved() {
        approvedDays++;
    }

    void dayRejected() {
        rejectedDays++;
    }

    int approvedDays() {
        return approvedDays;
    }

    int rejectedDays() {
        return rejectedDays;
    }

    long dueMinor() {
        return approvedDays * job.dailyRateMinor();
    }
}
