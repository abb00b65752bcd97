package io.kazini.attendance.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.attendance.AttendanceScenarios;
import io.kazini.attendance.photo.TestPhotos;
import io.kazini.testsupport.PublishedEvent;
import io.kazini.testsupport.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DecisionIT extends AttendanceScenarios {

    @Test
    void theSupervisorApprovesADay() {
        Hire hire = hired();
        UUID day = checkedIn(hire);

        Answer answer = approve(supervisor(hire.supervisorId()), day);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("state").asString()).isEqualTo("APPROVED");
        assertThat(answer.json().at("/decision/supervisorId").asString())
                .isEqualTo(hire.supervisorId().toString());
        PublishedEvent event = published.await(APPROVED, hire.applicationId());
        assertThat(event.text("dayId")).isEqualTo(day.toString());
        assertThat(event.text("decidedAt")).startsWith("2026-11-23T04:00:00");
        assertThat(published.of(hire.applicationId()).stream()
                        .map(PublishedEvent::type)
                        .filter(type -> !type.equals(HIRED)))
                .containsExactly(CHECKED_IN, APPROVED);
        assertThat(jdbc.sql("select actor_id, before ->> 'state' || ' ' || (after ->> 'state') as change"
                                + " from audit_entry where entity_id = ? and action = 'attendance.approved'")
                        .param(day)
                        .query((row, number) -> row.getString("actor_id") + " " + row.getString("change"))
                        .single())
                .isEqualTo(hire.supervisorId() + " CHECKED_IN APPROVED");
    }

    @Test
    void orRejectsItWithAReasonThatTheWorkerReads() {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        assertThat(reject(supervisor(hire.supervisorId()), day, "Left before noon")
                        .status())
                .isEqualTo(200);
        assertThat(published.await(REJECTED, hire.applicationId()).text("reason"))
                .isEqualTo("Left before noon");
        assertThat(get(youth(hire.workerId()), "/days/" + day)
                        .json()
                        .at("/decision/reason")
                        .asString())
                .isEqualTo("Left before noon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u0000", "line\nbreak"})
    void aRejectionNeedsAReasonInPlainText(String reason) {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        Answer answer = reject(supervisor(hire.supervisorId()), day, reason);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("reason");
        assertThat(stateOf(day)).isEqualTo("CHECKED_IN");
    }

    @Test
    void aReasonHasALength() {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        assertThat(reject(supervisor(hire.supervisorId()), day, "x".repeat(501)).status())
                .isEqualTo(400);
        assertThat(reject(supervisor(hire.supervisorId()), day, "x".repeat(500)).status())
                .isEqualTo(200);
    }

    @Test
    void forAnotherSupervisorThereIsNoSuchDay() {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        TestTokens stranger = supervisor(UUID.randomUUID());
        assertThat(approve(stranger, day).status()).isEqualTo(404);
        assertThat(reject(stranger, day, "Not mine").status()).isEqualTo(404);
        assertThat(get(stranger, "/days/" + day).status()).isEqualTo(404);
        assertThat(approve(stranger, UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(stateOf(day)).isEqualTo("CHECKED_IN");
    }

    @Test
    void nobodyDecidesOnTheirOwnDay() {
        UUID both = UUID.randomUUID();
        Hire hire = hired(both, both);
        UUID day = checkedIn(hire);
        Answer answer = approve(supervisor(both), day);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("own-attendance");
        assertThat(reject(supervisor(both), day, "Modesty").code()).isEqualTo("own-attendance");
        assertThat(stateOf(day)).isEqualTo("CHECKED_IN");
    }

    @Test
    void workersDoNotDecideAtAll() {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        assertThat(approve(youth(hire.workerId()), day).status()).isEqualTo(403);
        assertThat(get(youth(hire.workerId()), "/queue").status()).isEqualTo(403);
    }

    @Test
    void aDecisionIsFinal() {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        approve(supervisor(hire.supervisorId()), day);
        Answer answer = reject(supervisor(hire.supervisorId()), day, "On second thoughts");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("illegal-transition");
        assertThat(answer.json().path("currentState").asString()).isEqualTo("APPROVED");
        assertThat(stateOf(day)).isEqualTo("APPROVED");
    }

    @Test
    void ofManyDecisionsAtOnceOneCounts() throws Exception {
        Hire hire = hired();
        UUID day = checkedIn(hire);
        TestTokens supervisor = supervisor(hire.supervisorId());
        List<Callable<Answer>> decisions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            decisions.add(() -> approve(supervisor, day));
            decisions.add(() -> reject(supervisor, day, "Left before noon"));
        }
        List<Answer> answers;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = executor.invokeAll(decisions).stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(answers).extracting(Answer::status).containsOnly(200, 409).containsOnlyOnce(200);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .extracting(Answer::code)
                .containsOnly("illegal-transition");
        String event = stateOf(day).equals("APPROVED") ? APPROVED : REJECTED;
        published.await(event, hire.applicationId());
        assertThat(published.of(hire.applicationId()).stream()
                        .map(PublishedEvent::type)
                        .filter(type -> !type.equals(HIRED)))
                .containsExactly(CHECKED_IN, event);
    }

    @Test
    void theQueueHoldsTheSupervisorsUndecidedDaysOldestFirstPageByPage() {
        UUID supervisor = UUID.randomUUID();
        List<UUID> days = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            itIs(MONDAY, "07:0" + i);
            days.add(checkedIn(hired(UUID.randomUUID(), supervisor)));
        }
        checkedIn(hired());
        approve(supervisor(supervisor), days.remove(2));

        JsonNode first = get(supervisor(supervisor), "/queue?limit=3").json();
        JsonNode second = get(
                        supervisor(supervisor),
                        "/queue?limit=3&cursor=" + first.path("nextCursor").asString())
                .json();

        assertThat(idsOf(first)).containsExactlyElementsOf(days.subList(0, 3));
        assertThat(idsOf(second)).containsExactlyElementsOf(days.subList(3, 4));
        assertThat(second.has("nextCursor")).isFalse();
    }

    @Test
    void theQueueIsFilteredByJobDateAndFlag() {
        UUID supervisor = UUID.randomUUID();
        Hire one = hired(UUID.randomUUID(), supervisor);
        Hire other = hired(UUID.randomUUID(), supervisor);
        UUID monday = checkedIn(one);
        itIs(MONDAY.plusDays(1), "07:00");
        UUID tuesday = checkedIn(one);
        Map<String, Object> vague = new java.util.LinkedHashMap<>(onSite(other));
        vague.put("accuracyMeters", 400);
        UUID flagged =
                checkIn(youth(other.workerId()), vague, TestPhotos.jpeg()).dayId();
        TestTokens token = supervisor(supervisor);

        assertThat(idsOf(get(token, "/queue?jobId=" + one.jobId()).json())).containsExactly(monday, tuesday);
        assertThat(idsOf(get(token, "/queue?workDate=2026-11-24").json())).containsExactly(tuesday, flagged);
        assertThat(idsOf(get(token, "/queue?flag=UNCERTAIN_POSITION").json())).containsExactly(flagged);
        assertThat(idsOf(get(token, "/queue?flag=PHOTO_REUSED").json())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=101", "limit=x", "cursor=nonsense", "flag=NICE", "workDate=tomorrow", "jobId=1"
            })
    void aQueueCannotBeAskedForNonsense(String query) {
        Answer answer = get(supervisor(UUID.randomUUID()), "/queue?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("validation-failed");
    }

    private String stateOf(UUID day) {
        return jdbc.sql("select state from attendance_day where id = ?")
                .param(day)
                .query(String.class)
                .single();
    }

    private static List<UUID> idsOf(JsonNode slice) {
        return slice.path("items")
                .valueStream()
                .map(day -> UUID.fromString(day.path("id").asString()))
                .toList();
    }
}
