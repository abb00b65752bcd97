package io.kazini.recruitment.jobapplication;

import io.kazini.platform.web.ApiException;
import io.kazini.recruitment.job.Job;
import io.kazini.recruitment.job.JobTerms;
import io.kazini.recruitment.people.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;

/**
 * Who may be hired, vacancies aside: an active person without a stake in the job and without another engagement on
 * its days from today on, until the job's last day is over. The application deadline does not matter: it ends the applying, and
 * what was applied for in time may be decided later.
 */
final class HiringPolicy {

    private HiringPolicy() {}

    /** @throws ApiException saying which rule it is */
    static void check(Job job, Person person, Collection<Engagement> otherEngagements, Instant now) {
        if (!person.active()) {
            throw ApiException.conflict("person-deactivated", "This person's account is deactivated.");
        }
        ConflictOfInterestPolicy.check(job, person.id());
        if (Job.workDate(now).isAfter(job.terms().lastDay())) {
            throw ApiException.conflict("job-over", "The job's last day is over.")
                    .with("lastDay", job.terms().lastDay());
        }
        OverlapPolicy.check(daysLeft(job.terms(), Job.workDate(now)), otherEngagements);
    }

    /** Whoever is hired late has no day of the job that is over. */
    private static Engagement daysLeft(JobTerms terms, LocalDate today) {
        return new Engagement(terms.firstDay().isAfter(today) ? terms.firstDay() : today, terms.lastDay());
    }
}
