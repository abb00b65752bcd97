package io.kazini.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The partner's document says of every event what a partner needs. */
class AsyncApiDocumentTest {

    private static Map<String, Object> document = Map.of();

    @BeforeAll
    static void read() throws IOException {
        try (Reader in = Files.newBufferedReader(Path.of("src/main/resources/asyncapi.yaml"))) {
            document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        }
    }

    @Test
    void aMessageHasAPayloadAnExampleAndTheHeadersOfACloudEvent() {
        assertThat(at(document, "components", "messages")).isNotEmpty().allSatisfy((name, node) -> {
            Map<String, Object> message = object(node);
            String file = name + ".v1.json";
            assertThat(message.get("name")).asString().endsWith("." + name + ".v1");
            assertThat(message.get("summary")).asString().isNotBlank();
            assertThat(message.get("traits"))
                    .isEqualTo(List.of(Map.of("$ref", "#/components/messageTraits/cloudEvent")));
            assertThat(message.get("payload")).isEqualTo(Map.of("$ref", "schemas/" + file));
            assertThat(message.get("examples"))
                    .isEqualTo(List.of(Map.of("name", name, "payload", Map.of("$ref", "examples/" + file))));
        });
    }

    @Test
    void everyMessageIsOnAChannelAndEveryChannelIsPublished() {
        List<String> onChannels = at(document, "channels").values().stream()
                .flatMap(channel -> at(object(channel), "messages").keySet().stream())
                .toList();
        List<Object> published = at(document, "operations").values().stream()
                .map(operation -> at(object(operation), "channel").get("$ref"))
                .toList();

        assertThat(onChannels)
                .containsExactlyInAnyOrderElementsOf(
                        at(document, "components", "messages").keySet());
        assertThat(published)
                .containsExactlyInAnyOrderElementsOf(at(document, "channels").keySet().stream()
                        .<Object>map("#/channels/"::concat)
                        .toList());
    }

    @Test
    void theHeadersAreThoseOfCloudEventsBinaryMode() {
        var headers = at(document, "components", "schemas", "CloudEventHeaders");

        assertThat(object(headers.get("properties")).keySet())
                .containsExactly(
                        "ce_id",
                        "ce_source",
                        "ce_type",
                        "ce_specversion",
                        "ce_time",
                        "ce_subject",
                        "traceparent",
                        "content-type");
    }

    private static Map<String, Object> at(Map<String, Object> node, String... path) {
        Map<String, Object> found = node;
        for (String step : path) {
            found = object(found.get(step));
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object node) {
        return (Map<String, Object>) Objects.requireNonNull(node);
    }
}
