package io.kazini.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kazini.contracts.EventContract;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PublishedEventTest {

    private static final EventContract CONTRACT = EventContract.of("kazini.recruitment.JobClosed.v1");
    private static final ObjectNode DATA = (ObjectNode) new JsonMapper().readTree(CONTRACT.example());
    private static final String JOB = DATA.path("jobId").asString();
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final Map<String, String> HEADERS = Map.of(
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_source",
            "/recruitment-service",
            "ce_type",
            CONTRACT.eventType(),
            "ce_specversion",
            "1.0",
            "ce_time",
            "2026-11-20T15:10:02.300415Z",
            "ce_subject",
            JOB,
            "content-type",
            "application/json",
            "traceparent",
            TRACE);

    @Test
    void aRecordThatKeepsItsContractIsReadAsAnEvent() {
        var event = PublishedEvent.keepingItsContract(record(HEADERS, CONTRACT.example()));

        assertThat(event.id()).hasToString(HEADERS.get("ce_id"));
        assertThat(event.type()).isEqualTo(CONTRACT.eventType());
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-20T15:10:02.300415Z"));
        assertThat(event.subject()).isEqualTo(JOB);
        assertThat(event.traceparent()).contains(TRACE);
        assertThat(event.text("jobId")).isEqualTo(JOB);
    }

    @Test
    void nothingNeedsToBeTraced() {
        assertThat(PublishedEvent.keepingItsContract(record(without("traceparent"), CONTRACT.example()))
                        .traceparent())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ce_id", "ce_source", "ce_type", "ce_specversion", "ce_time", "ce_subject", "content-type"})
    void aHeaderIsMissing(String header) {
        refuses(record(without(header), CONTRACT.example()), header);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion,0.3",
        "ce_subject,019a8d20-0000-7077-b107-5f60718293a4",
        "content-type,text/plain",
        "traceparent,1234",
    })
    void aHeaderIsWrong(String header, String value) {
        var headers = new LinkedHashMap<>(HEADERS);
        headers.put(header, value);

        refuses(record(headers, CONTRACT.example()), header);
    }

    @Test
    void theDataBreaksItsSchema() {
        ObjectNode data = DATA.deepCopy().without("reason");

        refuses(record(HEADERS, data.toString()), "reason");
    }

    @Test
    void theTopicIsAnothers() {
        refuses(new ReceivedRecord("recruitment.applications", 0, 0, JOB, HEADERS, CONTRACT.example()), "topic");
    }

    @Test
    void theKeyIsNotTheAggregates() {
        String other = UUID.randomUUID().toString();

        refuses(new ReceivedRecord("recruitment.jobs", 0, 0, other, HEADERS, CONTRACT.example()), "its jobId");
    }

    @Test
    void theTypeIsUnknown() {
        var headers = new LinkedHashMap<>(HEADERS);
        headers.put("ce_type", "kazini.recruitment.JobVanished.v1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublishedEvent.keepingItsContract(record(headers, "{}")))
                .withMessageContaining("JobVanished");
    }

    private static void refuses(ReceivedRecord record, String because) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> PublishedEvent.keepingItsContract(record))
                .withMessageContaining(because);
    }

    private static ReceivedRecord record(Map<String, String> headers, String value) {
        return new ReceivedRecord("recruitment.jobs", 0, 0, JOB, headers, value);
    }

    private static Map<String, String> without(String header) {
        var headers = new LinkedHashMap<>(HEADERS);
        headers.remove(header);
        return headers;
    }
}
