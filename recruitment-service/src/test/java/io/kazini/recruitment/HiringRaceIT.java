package io.kazini.recruitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.platform.Ids;
import io.kazini.recruitment.Crowd.Outcome;
import io.kazini.recruitment.RecruitmentApi.User;
import io.kazini.recruitment.job.CloseJob;
import io.kazini.recruitment.jobapplication.ApplyForJob;
import io.kazini.recruitment.jobapplication.HireApplicant;
import io.kazini.recruitment.jobapplication.WithdrawApplication;
import io.kazini.recruitment.people.People;
import io.kazini.testsupport.KaziniIntegrationTest;
import io.kazini.testsupport.PublishedEvents;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@KaziniIntegrationTest
class HiringRaceIT {

    private static final String HIRED = "kazini.recruitment.ApplicationHired.v1";

    @Autowired
    RestTestClient http;

    @Autowired
    People people;

    @Autowired
    HireApplicant hireApplicant;

    @Autowired
    ApplyForJob applyForJob;

    @Autowired
    WithdrawApplication withdrawApplication;

    @Autowired
    CloseJob closeJob;

    @Autowired
    PublishedEvents published;

    @Autowired
    JdbcClient jdbc;

    RecruitmentApi api;
    User official;
    User supervisor;

    @BeforeEach
    void somebodyHires() {
        api = new RecruitmentApi(http, people);
        official = api.official();
        supervisor = api.supervisor();
    }

    @Test
    void aThousandHiresForTenVacanciesHireTen() {
        UUID job = api.publishedJob(official, supervisor, Map.of("vacancies", 10));
        List<UUID> applications = applicants(job, 1000);

        Outcome outcome = Crowd.rush(applications.stream()
                .<Runnable>map(application -> () -> hireApplicant.hire(official.id(), application))
                .toList());

        assertThat(outcome.succeeded()).isEqualTo(10);
        assertThat(outcome.refusals()).hasSize(990).allSatisfy(refusal -> {
            assertThat(refusal.code()).isEqualTo("vacancies-filled");
            assertThat(refusal.properties()).containsEntry("vacancies", 10);
        });
        List<UUID> hired = jdbc.sql("select id from job_application where job_id = :job and status = 'HIRED'")
                .param("job", job)
                .query(UUID.class)
                .list();
        assertThat(hired).hasSize(10);
        assertThat(hiredCount(job)).isEqualTo(10);
        hired.forEach(application -> published.await(HIRED, application));
    }

    @Test
    void onePersonIsHiredForOneOfTheJobsThatOverlap() {
        User worker = api.youth();
        List<UUID> applications = IntStream.range(0, 20)
                .mapToObj(_ -> api.apply(worker, api.publishedJob(official, supervisor, Map.of())))
                .toList();

        Outcome outcome = Crowd.rush(applications.stream()
                .<Runnable>map(application -> () -> hireApplicant.hire(official.id(), application))
                .toList());

        assertThat(outcome.succeeded()).isEqualTo(1);
        assertThat(outcome.codes()).hasSize(19).containsOnly("already-engaged");
    }

    @Test
    void jobsOneAfterTheOtherDoNotOverlap() {
        User worker = api.youth();
        UUID first = api.apply(worker, api.publishedJob(official, supervisor, Map.of()));
        UUID second = api.apply(
                worker,
                api.publishedJob(
                        official,
                        supervisor,
                        Map.of(
                                "firstDay", RecruitmentApi.today().plusDays(12),
                                "lastDay", RecruitmentApi.today().plusDays(13))));

        Outcome outcome = Crowd.rush(List.of(
                () -> hireApplicant.hire(official.id(), first), () -> hireApplicant.hire(official.id(), second)));

        assertThat(outcome.succeeded()).isEqualTo(2);
    }

    @Test
    void hiringTheSameApplicantManyTimesTakesOneVacancy() {
        UUID job = api.publishedJob(official, supervisor, Map.of("vacancies", 5));
        UUID application = api.apply(api.youth(), job);

        Outcome outcome = Crowd.rush(Collections.nCopies(20, () -> hireApplicant.hire(official.id(), application)));

        assertThat(outcome.succeeded()).isEqualTo(1);
        assertThat(outcome.codes()).hasSize(19).containsOnly("illegal-transition");
        assertThat(hiredCount(job)).isEqualTo(1);
        published.await(HIRED, application);
        published.assertNone("kazini.recruitment.ApplicationRejected.v1", application, Duration.ofMillis(300));
        assertThat(published.of(application)).hasSize(2);
    }

    @Test
    void applyingManyTimesAtOnceAppliesOnce() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        User youth = api.youth();

        Outcome outcome = Crowd.rush(Collections.nCopies(20, () -> applyForJob.apply(youth.id(), job, null)));

        assertThat(outcome.succeeded()).isEqualTo(1);
        assertThat(outcome.codes()).hasSize(19).containsOnly("already-applied");
    }

    @Test
    void anApplicationIsEitherHiredOrWithdrawn() {
        UUID job = api.publishedJob(official, supervisor, Map.of("vacancies", 50));
        List<User> youths = Stream.generate(api::youth).limit(20).toList();
        List<UUID> applications =
                youths.stream().map(youth -> api.apply(youth, job)).toList();

        Outcome outcome = Crowd.rush(IntStream.range(0, 20)
                .boxed()
                .<Runnable>mapMulti((i, wishes) -> {
                    wishes.accept(() -> hireApplicant.hire(official.id(), applications.get(i)));
                    wishes.accept(
                            () -> withdrawApplication.withdraw(youths.get(i).id(), applications.get(i)));
                })
                .toList());

        assertThat(outcome.succeeded()).isEqualTo(20);
        assertThat(outcome.codes()).hasSize(20).containsOnly("illegal-transition");
        assertThat((long) hiredCount(job)).isEqualTo(count(job, "HIRED"));
    }

    @Test
    void closingWhileCrowdsApplyAndAreHiredLeavesNobodyUndecided() {
        UUID job = api.publishedJob(official, supervisor, Map.of("vacancies", 10));
        List<UUID> applications = applicants(job, 40);
        List<User> late = Stream.generate(api::youth).limit(40).toList();

        List<Runnable> wishes = Stream.of(
                        late.stream().<Runnable>map(youth -> () -> applyForJob.apply(youth.id(), job, null)),
                        applications.stream()
                                .<Runnable>map(application -> () -> hireApplicant.hire(official.id(), application)),
                        Stream.<Runnable>of(() -> closeJob.close(official.id(), job, "Enough of it")))
                .flatMap(wish -> wish)
                .collect(Collectors.toList());
        Collections.shuffle(wishes, new Random(42));
        Outcome outcome = Crowd.rush(wishes);

        assertThat(outcome.codes()).isSubsetOf("illegal-transition", "vacancies-filled");
        assertThat(count(job, "PENDING")).isZero();
        assertThat((long) hiredCount(job)).isEqualTo(count(job, "HIRED")).isLessThanOrEqualTo(10);
    }

    @Test
    void closingAJobThatThousandsWaitForRejectsThemAll() {
        UUID job = api.publishedJob(official, supervisor, Map.of());
        applicants(job, 1200);

        closeJob.close(official.id(), job, "The project was stopped");

        await().atMost(Duration.ofSeconds(30)).until(() -> count(job, "REJECTED") == 1200);
        assertThat(jdbc.sql("""
                                select count(*) from audit_entry e join job_application a on a.id = e.entity_id
                                where a.job_id = :job and e.action = 'application.rejected'
                                  and a.reason = 'The project was stopped'
                                """).param("job", job).query(Long.class).single()).isEqualTo(1200);
    }

    /** People who have applied, written at once. */
    private List<UUID> applicants(UUID job, int number) {
        List<UUID> ids = Stream.generate(Ids::next).limit(number).toList();
        for (UUID id : ids) {
            jdbc.sql("insert into person (id, full_name, phone, active) values (:id, 'Somebody', '254700000000', true)")
                    .param("id", id)
                    .update();
            jdbc.sql("""
                            insert into job_application (id, job_id, user_id, status, submitted_at)
                            values (:id, :job, :id, 'PENDING', now())
                            """).param("id", id).param("job", job).update();
        }
        return ids;
    }

    private int hiredCount(UUID job) {
        return jdbc.sql("select hired from job where id = :job")
                .param("job", job)
                .query(Integer.class)
                .single();
    }

    private long count(UUID job, String status) {
        return jdbc.sql("select count(*) from job_application where job_id = :job and status = :status")
                .param("job", job)
                .param("status", status)
                .query(Long.class)
                .single();
    }
}
