package io.kazini.recruitment.job;

import static io.kazini.recruitment.Refusals.code;
import static io.kazini.recruitment.Refusals.refusal;
import static io.kazini.recruitment.job.JobBuilder.DEADLINE;
import static io.kazini.recruitment.job.JobBuilder.NOW;
import static io.kazini.recruitment.job.JobBuilder.OFFICIAL;
import static io.kazini.recruitment.job.JobBuilder.SUPERVISOR;
import static io.kazini.recruitment.job.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.platform.web.ApiException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobTest {

    @Test
    void aDraftIsPublishedThenClosed() {
        Job job = aJob().draft();
        assertThat(job.status()).isEqualTo(JobStatus.DRAFT);
        assertThat(job.version()).isEqualTo(1);

        job.publish(NOW);
        assertThat(job.status()).isEqualTo(JobStatus.PUBLISHED);
        assertThat(job.publishedAt()).isEqualTo(NOW);

        job.close("Everybody is found", NOW.plusSeconds(60));
        assertThat(job.status()).isEqualTo(JobStatus.CLOSED);
        assertThat(job.closedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(job.closeReason()).isEqualTo("Everybody is found");
        assertThat(job.version()).isEqualTo(3);
    }

    @Test
    void onlyADraftIsPublished() {
        assertThat(state(() -> aJob().published().publish(NOW))).isEqualTo("PUBLISHED");
        assertThat(state(() -> aJob().closed().publish(NOW))).isEqualTo("CLOSED");
    }

    @Test
    void onlyAPublishedJobIsClosed() {
        assertThat(state(() -> aJob().draft().close("No", NOW))).isEqualTo("DRAFT");
        assertThat(state(() -> aJob().closed().close("No", NOW))).isEqualTo("CLOSED");
    }

    @Test
    void aDraftWhoseDeadlineHasPassedIsNotPublished() {
        assertThat(code(() -> aJob().draft().publish(DEADLINE))).isEqualTo("deadline-passed");
    }

    @Test
    void vacanciesAreFilledOneByOneAndNeverBeyond() {
        Job job = aJob().vacancies(2).published();

        job.fillVacancy();
        job.fillVacancy();

        ApiException filled = refusal(job::fillVacancy);
        assertThat(filled.code()).isEqualTo("vacancies-filled");
        assertThat(filled.properties()).containsEntry("vacancies", 2);
        assertThat(job.hired()).isEqualTo(2);
    }

    @Test
    void theAnswerForOneVacancyReadsWell() {
        Job job = aJob().vacancies(1).published();
        job.fillVacancy();

        assertThat(refusal(job::fillVacancy).detail()).isEqualTo("The job's only vacancy is filled.");
    }

    @Test
    void onlyAPublishedJobHires() {
        assertThat(state(() -> aJob().draft().fillVacancy())).isEqualTo("DRAFT");
        assertThat(state(() -> aJob().closed().fillVacancy())).isEqualTo("CLOSED");
    }

    @Test
    void theVersionCountsWhatChangesTheJobAndNotTheHires() {
        Job job = aJob().published();
        int version = job.version();

        job.fillVacancy();
        job.edit(job.terms(), false);
        assertThat(job.version()).isEqualTo(version);

        job.edit(aJob().title("Culvert clearing").terms(), false);
        assertThat(job.version()).isEqualTo(version + 1);
        assertThat(job.terms().title()).isEqualTo("Culvert clearing");
    }

    @Test
    void aJobKnowsItsOfficialAndItsSupervisor() {
        Job job = aJob().draft();

        assertThat(job.isOwnedBy(OFFICIAL)).isTrue();
        assertThat(job.isOwnedBy(SUPERVISOR)).isFalse();
        assertThat(job.isSupervisedBy(SUPERVISOR)).isTrue();
        assertThat(job.isSupervisedBy(UUID.randomUUID())).isFalse();
    }

    @Test
    void workDatesAreDaysInNairobi() {
        assertThat(Job.workDate(Instant.parse("2026-11-22T20:59:59Z"))).isEqualTo(LocalDate.parse("2026-11-22"));
        assertThat(Job.workDate(Instant.parse("2026-11-22T21:00:00Z"))).isEqualTo(LocalDate.parse("2026-11-23"));
    }

    private static Object state(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
        ApiException refusal = refusal(attempt);
        assertThat(refusal.code()).isEqualTo("illegal-transition");
        return refusal.properties().getOrDefault("currentState", "");
    }
}
