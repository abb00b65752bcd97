package io.kazini.analytics.statistics;

import io.kazini.analytics.statistics.FactCounts.Engagements;
import io.kazini.analytics.statistics.FactCounts.Owner;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.Slice;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What each role sees of its own work, all figures of one answer at one moment. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
class Statistics {

    private final FactCounts facts;
    private final OwnJobs ownJobs;

    Statistics(FactCounts facts, OwnJobs ownJobs) {
        this.facts = facts;
        this.ownJobs = ownJobs;
    }

    OfficialStatistics ofOfficial(UUID officialId, Period period, Paging paging) {
        Engagements engagements = facts.applications(Owner.OFFICIAL, officialId, period);
        return new OfficialStatistics(
                period,
                ownJobs.counts(officialId, period),
                engagements.applications(),
                engagements.hires(),
                engagements.completions(),
                facts.days(Owner.OFFICIAL, officialId, period),
                facts.payments(Owner.OFFICIAL, officialId, period),
                Slice.of(ownJobs.page(officialId, period, paging), paging, OwnJobs.Row::cursor)
                        .map(job -> ofJob(job, period)));
    }

    SupervisorStatistics ofSupervisor(UUID supervisorId, Period period) {
        Engagements engagements = facts.applications(Owner.SUPERVISOR, supervisorId, period);
        return new SupervisorStatistics(
                period,
                facts.days(Owner.SUPERVISOR, supervisorId, period),
                engagements.atWork(),
                engagements.completions(),
                facts.flags(Owner.SUPERVISOR, supervisorId, period));
    }

    YouthStatistics ofYouth(UUID userId, Period period) {
        Engagements engagements = facts.applications(Owner.YOUTH, userId, period);
        return new YouthStatistics(
                period,
                engagements.applications(),
                engagements.hires(),
                engagements.completions(),
                facts.days(Owner.YOUTH, userId, period),
                facts.earned(Owner.YOUTH, userId, period),
                facts.payments(Owner.YOUTH, userId, period));
    }

    private OfficialStatistics.OfJob ofJob(OwnJobs.Row job, Period period) {
        Engagements engagements = facts.applications(Owner.JOB, job.jobId(), period);
        return new OfficialStatistics.OfJob(
                job.jobId(),
                job.title(),
                job.ward(),
                job.constituency(),
                job.status(),
                job.postedAt(),
                job.vacancies(),
                engagements.applications(),
                engagements.hires(),
                engagements.completions(),
                facts.days(Owner.JOB, job.jobId(), period).approved(),
                facts.payments(Owner.JOB, job.jobId(), period).amountPaid());
    }
}
