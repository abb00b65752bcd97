package io.kazini.attendance.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kazini.attendance.AttendanceScenarios;
import io.kazini.testsupport.EventFeeder;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A supervisor leaves; whoever comes after them decides, and nobody's day is stuck. */
class HandoverIT extends AttendanceScenarios {

    private static final String REPLACED = "kazini.recruitment.SupervisorReplaced.v1";

    private final UUID successor = UUID.randomUUID();

    @Test
    void undecidedDaysAndThoseToComeAreTheSuccessors() {
        Hire hire = hired();
        UUID monday = checkedIn(hire);

        replaced(hire.jobId(), successor, now()).sendTwice();
        awaitSupervisor(hire, successor);

        assertThat(queueOf(successor)).contains(monday);
        assertThat(queueOf(hire.supervisorId())).doesNotContain(monday);
        assertThat(approve(supervisor(hire.supervisorId()), monday).status()).isEqualTo(404);
        assertThat(approve(supervisor(successor), monday).status()).isEqualTo(200);
        itIs(MONDAY.plusDays(1), "07:00");
        UUID tuesday = checkedIn(hire);
        assertThat(approve(supervisor(successor), tuesday).status()).isEqualTo(200);
    }

    @Test
    void whatWasDecidedKeepsWhoDecidedIt() {
        Hire hire = hired();
        UUID monday = checkedIn(hire);
        approve(supervisor(hire.supervisorId()), monday);

        replaced(hire.jobId(), successor, now()).send();
        awaitSupervisor(hire, successor);

        JsonNode day = get(supervisor(successor), "/days/" + monday).json();
        assertThat(day.path("state").asString()).isEqualTo("APPROVED");
        assertThat(day.at("/decision/supervisorId").asString())
                .isEqualTo(hire.supervisorId().toString());
    }

    @Test
    void aHireThatIsHeardOfLaterIsTheSuccessors() {
        Hire first = hired();
        replaced(first.jobId(), successor, now()).send();
        awaitSupervisor(first, successor);

        Hire late = new Hire(UUID.randomUUID(), first.jobId(), UUID.randomUUID(), first.supervisorId());
        hiring(late).send();
        awaitKnown(late);

        assertThat(supervisorOf(late)).isEqualTo(successor);
    }

    @Test
    void olderNewsDoesNotUndoNewerAndOtherSitesAreLeftAlone() {
        Hire hire = hired();
        Hire elsewhere = hired();
        replaced(hire.jobId(), successor, now()).send();
        awaitSupervisor(hire, successor);

        replaced(hire.jobId(), hire.supervisorId(), now().minusSeconds(60)).send();
        UUID third = UUID.randomUUID();
        Hire marker = hired();
        replaced(marker.jobId(), third, now()).send();
        awaitSupervisor(marker, third);

        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(supervisorOf(hire)).isEqualTo(successor));
        assertThat(supervisorOf(elsewhere)).isEqualTo(elsewhere.supervisorId());
    }

    @Test
    void whatIsCompletedStaysWithWhoCompletedIt() {
        Hire hire = hired();
        approve(supervisor(hire.supervisorId()), checkedIn(hire));
        completed(hire, 1);

        replaced(hire.jobId(), successor, now()).send();
        await().untilAsserted(() -> assertThat(jdbc.sql("select supervisor_id from site_supervisor where job_id = ?")
                        .param(hire.jobId())
                        .query(UUID.class)
                        .list())
                .containsExactly(successor));

        assertThat(supervisorOf(hire)).isEqualTo(hire.supervisorId());
    }

    private EventFeeder.Event replaced(UUID jobId, UUID supervisor, Instant at) {
        return feeder.event(REPLACED)
                .with("jobId", jobId)
                .with("supervisorId", supervisor)
                .with("replacedAt", at);
    }

    private void awaitSupervisor(Hire hire, UUID expected) {
        await().atMost(Duration.ofSeconds(15)).until(() -> supervisorOf(hire).equals(expected));
    }

    private UUID supervisorOf(Hire hire) {
        return jdbc.sql("select supervisor_id from engagement where application_id = ?")
                .param(hire.applicationId())
                .query(UUID.class)
                .single();
    }

    private Iterable<UUID> queueOf(UUID supervisor) {
        return get(supervisor(supervisor), "/queue")
                .json()
                .path("items")
                .valueStream()
                .map(day -> UUID.fromString(day.path("id").asString()))
                .toList();
    }
}
