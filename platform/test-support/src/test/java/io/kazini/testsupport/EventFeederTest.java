package io.kazini.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventFeederTest {

    private static final String HIRED = "kazini.recruitment.ApplicationHired.v1";

    private final EventFeeder feeder = new EventFeeder("127.0.0.1:9");

    @AfterEach
    void close() {
        feeder.close();
    }

    @Test
    void anEventIsTheExampleWithTheFieldsThatMatterReplaced() {
        UUID application = UUID.randomUUID();
        UUID id = UUID.randomUUID();

        ProducerRecord<String, byte[]> record = feeder.event(HIRED)
                .with("applicationId", application)
                .with("dailyRate.amountMinor", 80_000)
                .id(id)
                .at(Instant.parse("2026-11-19T09:12:33Z"))
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .toRecord();

        var data = new JsonMapper().readTree(record.value());
        assertThat(record.topic()).isEqualTo("recruitment.applications");
        assertThat(record.key()).isEqualTo(application.toString());
        assertThat(data.at("/dailyRate/amountMinor").intValue()).isEqualTo(80_000);
        assertThat(data.path("workerName").asString()).isEqualTo("Achieng Otieno");
        assertThat(header(record, "ce_id")).isEqualTo(id.toString());
        assertThat(header(record, "ce_type")).isEqualTo(HIRED);
        assertThat(header(record, "ce_time")).isEqualTo("2026-11-19T09:12:33Z");
        assertThat(header(record, "ce_subject")).isEqualTo(application.toString());
        assertThat(header(record, "traceparent")).startsWith("00-4bf9");
    }

    @Test
    void anEventThatNoProducerSendsIsNotSentByMistake() {
        var hired = feeder.event(HIRED);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> hired.with("radiusMetres", 10))
                .withMessageContaining("no field radiusMetres");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hired.with("dailyRate.minor", 10))
                .withMessageContaining("no field dailyRate.minor");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hired.with("title.text", "Cleaner"))
                .withMessageContaining("no field title.text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> feeder.event(HIRED).with("radiusMeters", -1).toRecord())
                .withMessageContaining("/radiusMeters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> feeder.event(HIRED).without("hiredAt").toRecord())
                .withMessageContaining("hiredAt");
    }

    @Test
    void anOptionalFieldMayBeLeftOut() {
        var record =
                feeder.event("kazini.payment.PaymentCreated.v1").without("ward").toRecord();

        assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContain("\"ward\"");
    }

    @Test
    void aPoisonRecordIsBrokenOnPurpose() {
        var event = feeder.event(HIRED);

        for (String poison : List.of("{\"applicationId\": 42}", "no JSON at all")) {
            assertThat(event.broken(poison).toRecord().value()).asString().isEqualTo(poison);
        }
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
