package io.kazini.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventContractTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String VERSIONED_NAME = "kazini\\.[a-z]+\\.[A-Z][A-Za-z]+\\.v[1-9][0-9]*";

    static Set<String> eventTypes() {
        return EventCatalog.load().eventTypes();
    }

    static Stream<String> schemas() {
        return filesIn("schemas").stream().map("schemas/"::concat);
    }

    @Test
    void everyMessageHasOneSchemaAndOneExampleAndThereIsNothingElse() {
        Set<String> documents = eventTypes().stream()
                .map(type -> type.replaceFirst("kazini\\.[a-z]+\\.", "") + ".json")
                .collect(Collectors.toSet());

        assertThat(documents).hasSameSizeAs(eventTypes());
        assertThat(filesIn("schemas")).isEqualTo(documents);
        assertThat(filesIn("examples")).isEqualTo(documents);
    }

    @ParameterizedTest
    @MethodSource("eventTypes")
    void aTypeIsAVersionedName(String eventType) {
        assertThat(eventType).matches(VERSIONED_NAME);
    }

    @ParameterizedTest
    @MethodSource("eventTypes")
    void theExampleKeepsTheContractAndShowsEveryField(String eventType) {
        var contract = EventContract.of(eventType);

        assertThat(contract.validate(contract.example())).isEmpty();
        assertThat(JSON.readTree(contract.example()).propertyNames())
                .containsExactlyElementsOf(schemaOf(contract).path("properties").propertyNames());
    }

    @ParameterizedTest
    @MethodSource("eventTypes")
    void everyEventCarriesItsRecordsKey(String eventType) {
        var contract = EventContract.of(eventType);

        assertThat(schemaOf(contract).path("required").valueStream().map(JsonNode::asString))
                .contains(contract.topic().keyField());
    }

    @ParameterizedTest
    @MethodSource("eventTypes")
    void dataWithoutARequiredFieldBreaksTheContract(String eventType) {
        var contract = EventContract.of(eventType);
        JsonNode required = schemaOf(contract).path("required");

        assertThat(required).isNotEmpty();
        for (JsonNode field : required) {
            var data = (ObjectNode) JSON.readTree(contract.example());
            data.remove(field.asString());
            assertThat(contract.validate(data.toString()))
                    .as("without %s", field)
                    .singleElement()
                    .asString()
                    .contains(field.asString());
        }
    }

    @ParameterizedTest
    @MethodSource("eventTypes")
    void aFieldOfAnotherTypeOrFormatOrNullBreaksTheContract(String eventType) {
        var contract = EventContract.of(eventType);

        for (String field : schemaOf(contract).path("properties").propertyNames()) {
            var data = (ObjectNode) JSON.readTree(contract.example());
            data.put(field, "");
            assertThat(contract.validate(data.toString()))
                    .as("%s is empty", field)
                    .isNotEmpty();
            data.putNull(field);
            assertThat(contract.validate(data.toString()))
                    .as("%s is null", field)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("eventTypes")
    void aFieldThatIsAddedLaterKeepsTheContract(String eventType) {
        var contract = EventContract.of(eventType);
        var data = (ObjectNode) JSON.readTree(contract.example());

        data.put("addedLater", true);

        assertThat(contract.validate(data.toString())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aSchemaNamesItsDialectAndRequiresOnlyWhatItDescribes(String schema) throws IOException {
        JsonNode node = JSON.readTree(Files.readString(RESOURCES.resolve(schema)));

        assertThat(node.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(node.path("description").asString()).isNotBlank();
        assertThat(node.path("properties").propertyNames())
                .containsAll(node.path("required")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }

    @Test
    void moneyIsWholeMinorUnitsOfACurrency() {
        var contract = EventContract.of("kazini.payment.PaymentPaid.v1");

        assertThat(violations(contract, "amount", "{\"amountMinor\": 4800.5, \"currency\": \"KES\"}"))
                .containsOnly("/amount/amountMinor");
        assertThat(violations(contract, "amount", "{\"amountMinor\": -1, \"currency\": \"KES\"}"))
                .containsOnly("/amount/amountMinor");
        assertThat(violations(contract, "amount", "{\"amountMinor\": \"480000\", \"currency\": \"KES\"}"))
                .containsOnly("/amount/amountMinor");
        assertThat(violations(contract, "amount", "{\"amountMinor\": 480000, \"currency\": \"shillings\"}"))
                .containsOnly("/amount/currency");
        assertThat(violations(contract, "amount", "{\"amountMinor\": 480000}")).containsOnly("/amount");
        assertThat(violations(contract, "amount", "480000")).containsOnly("/amount");
    }

    @Test
    void aPayeesPhoneIsAKenyanMobileNumberWithoutPlus() {
        var contract = EventContract.of("kazini.recruitment.JobCompleted.v1");

        assertThat(violations(contract, "payeePhone", "\"254112345678\"")).isEmpty();
        for (String wrong : Set.of("+254712345678", "0712345678", "254812345678", "25471234567")) {
            assertThat(violations(contract, "payeePhone", '"' + wrong + '"')).containsOnly("/payeePhone");
        }
    }

    @Test
    void idsDatesAndInstantsHaveTheirFormats() {
        var contract = EventContract.of("kazini.attendance.AttendanceApproved.v1");

        assertThat(violations(contract, "dayId", "\"42\"")).containsOnly("/dayId");
        assertThat(violations(contract, "workDate", "\"23/11/2026\"")).containsOnly("/workDate");
        assertThat(violations(contract, "workDate", "\"2026-02-30\"")).containsOnly("/workDate");
        assertThat(violations(contract, "decidedAt", "\"2026-11-23 14:20\"")).containsOnly("/decidedAt");
        assertThat(violations(contract, "decidedAt", "1763907615")).containsOnly("/decidedAt");
    }

    @Test
    void positionsAreOnEarth() {
        var contract = EventContract.of("kazini.attendance.AttendanceCheckedIn.v1");

        assertThat(violations(contract, "latitude", "90.1")).containsOnly("/latitude");
        assertThat(violations(contract, "longitude", "-180.1")).containsOnly("/longitude");
        assertThat(violations(contract, "accuracyMeters", "-1")).containsOnly("/accuracyMeters");
    }

    @Test
    void thereIsNoContractForAnUnknownType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventContract.of("kazini.recruitment.JobVanished.v1"))
                .withMessageContaining("JobVanished");
    }

    @Test
    void brokenJsonBreaksTheContract() {
        assertThat(EventContract.of("kazini.recruitment.JobClosed.v1").validate("{\"jobId\":"))
                .singleElement()
                .asString()
                .startsWith("not JSON");
    }

    private static Set<String> violations(EventContract contract, String field, String value) {
        var data = (ObjectNode) JSON.readTree(contract.example());
        data.set(field, JSON.readTree(value));
        return contract.validate(data.toString()).stream()
                .map(violation -> violation.substring(0, violation.indexOf(':')))
                .collect(Collectors.toSet());
    }

    private static JsonNode schemaOf(EventContract contract) {
        String name = contract.eventType().replaceFirst("kazini\\.[a-z]+\\.", "");
        try {
            return JSON.readTree(Files.readString(RESOURCES.resolve("schemas/" + name + ".json")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> filesIn(String folder) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
