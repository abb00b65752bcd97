package io.kazini.recruitment.job;

import static io.kazini.recruitment.Refusals.refusal;
import static io.kazini.recruitment.job.JobBuilder.DEADLINE;
import static io.kazini.recruitment.job.JobBuilder.FIRST_DAY;
import static io.kazini.recruitment.job.JobBuilder.LAST_DAY;
import static io.kazini.recruitment.job.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.kazini.platform.web.ApiException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JobEditPolicyTest {

    private static final JobTerms CURRENT = aJob().vacancies(5).terms();

    @ParameterizedTest
    @EnumSource(
            value = JobStatus.class,
            names = {"DRAFT", "PUBLISHED"})
    void whileNobodyHasAppliedEverythingMayChange(JobStatus status) {
        JobTerms other = aJob().vacancies(1)
                .title("Culvert clearing")
                .ward("Karen")
                .dailyRate(500)
                .firstDay(FIRST_DAY.plusDays(1))
                .lastDay(LAST_DAY.minusDays(1))
                .deadline(DEADLINE.minusSeconds(60))
                .supervisor(UUID.randomUUID())
                .terms();

        assertThatNoException().isThrownBy(() -> JobEditPolicy.check(status, CURRENT, other, false));
    }

    static Stream<Arguments> unfairChanges() {
        return Stream.of(
                Arguments.of("project", aJob().vacancies(5).project("Another").terms()),
                Arguments.of("title", aJob().vacancies(5).title("Another").terms()),
                Arguments.of("skills", aJob().vacancies(5).skills("Welding").terms()),
                Arguments.of("ward", aJob().vacancies(5).ward("Karen").terms()),
                Arguments.of("latitude", aJob().vacancies(5).latitude(-1.27).terms()),
                Arguments.of("longitude", aJob().vacancies(5).longitude(36.76).terms()),
                Arguments.of(
                        "radiusMeters", aJob().vacancies(5).radiusMeters(151).terms()),
                Arguments.of("vacancies", aJob().vacancies(4).terms()),
                Arguments.of("dailyRate", aJob().vacancies(5).dailyRate(651).terms()),
                Arguments.of(
                        "firstDay",
                        aJob().vacancies(5).firstDay(FIRST_DAY.plusDays(1)).terms()),
                Arguments.of(
                        "lastDay",
                        aJob().vacancies(5).lastDay(LAST_DAY.plusDays(1)).terms()),
                Arguments.of(
                        "applicationDeadline",
                        aJob().vacancies(5).deadline(DEADLINE.minusNanos(1000)).terms()),
                Arguments.of(
                        "supervisorId",
                        aJob().vacancies(5).supervisor(UUID.randomUUID()).terms()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfairChanges")
    void onceSomebodyHasAppliedNothingIsTakenFromThem(String field, JobTerms proposed) {
        ApiException refusal = refusal(() -> JobEditPolicy.check(JobStatus.PUBLISHED, CURRENT, proposed, true));

        assertThat(refusal.code()).isEqualTo("edit-not-fair");
        assertThat(refusal.properties())
                .containsEntry("fields", List.of(field))
                .containsEntry("currentState", "PUBLISHED");
    }

    @Test
    void onceSomebodyHasAppliedMoreMayBeGiven() {
        JobTerms generous = aJob().vacancies(6)
                .description("Bring gloves and boots.")
                .deadline(DEADLINE.plusSeconds(3600))
                .terms();

        assertThatNoException().isThrownBy(() -> JobEditPolicy.check(JobStatus.PUBLISHED, CURRENT, generous, true));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(booleans = {true, false})
    void aClosedJobStaysAsItIs(boolean hasApplications) {
        ApiException refusal = refusal(() -> JobEditPolicy.check(JobStatus.CLOSED, CURRENT, CURRENT, hasApplications));

        assertThat(refusal.code()).isEqualTo("illegal-transition");
        assertThat(refusal.properties()).containsEntry("currentState", "CLOSED");
    }
}
