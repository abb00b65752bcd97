package io.kazini.recruitment.jobapplication;

import io.kazini.platform.Ids;
import io.kazini.platform.money.Money;
import io.kazini.platform.web.ApiException;
import io.kazini.recruitment.attendance.DayTally;
import io.kazini.recruitment.job.Job;
import io.kazini.recruitment.people.Person;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person's application for one job and, once hired, their engagement: PENDING, then HIRED and COMPLETED, or
 * REJECTED, or WITHDRAWN. It is changed only while its row is locked.
 */
@Entity
@Table(name = "job_application")
class JobApplication {

    @Id
    private UUID id;

    private UUID jobId;
    private UUID userId;
    private @Nullable String message;

    @Enumerated(EnumType.STRING)
    private ApplicationStatus status;

    private Instant submittedAt;
    private @Nullable Instant decidedAt;
    private @Nullable String reason;
    private @Nullable Instant completedAt;
    private @Nullable Integer approvedDays;
    private @Nullable Long totalMinor;

    protected JobApplication() {}

    /** @param job held, so that it is not closed meanwhile */
    static JobApplication submit(Job job, UUID userId, @Nullable String message, Instant now) {
        job.requirePublished("take applications");
        ConflictOfInterestPolicy.check(job, userId);
        JobApplication application = new JobApplication();
        application.id = Ids.next();
        application.jobId = job.id();
        application.userId = userId;
        application.message = message;
        application.status = ApplicationStatus.PENDING;
        application.submittedAt = now;
        return application;
    }

    void withdraw(Instant now) {
        requireStatus(ApplicationStatus.PENDING, "be withdrawn");
        status = ApplicationStatus.WITHDRAWN;
        decidedAt = now;
    }

    /**
     * Fills one of the job's vacancies.
     *
     * @param job locked, so that vacancies are filled one by one
     * @param otherEngagements the person's; the person is locked, so that there are no others by now
     */
    void hire(Job job, Person person, Collection<Engagement> otherEngagements, Instant now) {
        requireStatus(ApplicationStatus.PENDING, "be hired");
        HiringPolicy.check(job, person, otherEngagements, now);
        job.fillVacancy();
        status = ApplicationStatus.HIRED;
        decidedAt = now;
    }

    void reject(String why, Instant now) {
        requireStatus(ApplicationStatus.PENDING, "be rejected");
        status = ApplicationStatus.REJECTED;
        decidedAt = now;
        reason = why;
    }

    /** Ends the engagement; what is paid is the daily rate for each approved day. */
    void complete(DayTally days, Money dailyRate, Instant now) {
        requireStatus(ApplicationStatus.HIRED, "be completed");
        CompletionPolicy.check(days);
        status = ApplicationStatus.COMPLETED;
        completedAt = now;
        approvedDays = days.approved();
        totalMinor = dailyRate.times(days.approved()).amountMinor();
    }

    private void requireStatus(ApplicationStatus required, String attempted) {
        if (status != required) {
            throw ApiException.illegalTransition("application", status, attempted);
        }
    }

    UUID id() {
        return id;
    }

    UUID jobId() {
        return jobId;
    }

    UUID userId() {
        return userId;
    }

    ApplicationStatus status() {
        return status;
    }

    @Nullable
    String message() {
        return message;
    }

    @Nullable
    String reason() {
        return reason;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    @Nullable
    Instant decidedAt() {
        return decidedAt;
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }

    @Nullable
    Integer approvedDays() {
        return approvedDays;
    }

    @Nullable
    Long totalMinor() {
        return totalMinor;
    }
}
