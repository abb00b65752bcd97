package io.kazini.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventCatalogTest {

    private final EventCatalog catalog = EventCatalog.load();

    @Test
    void anEventIsPublishedOnItsAggregatesTopic() {
        assertThat(catalog.topicOf("kazini.recruitment.JobCompleted.v1"))
                .isEqualTo(new TopicSpec("recruitment.applications", 6, "applicationId"));
        assertThat(catalog.topicOf("kazini.recruitment.JobPosted.v1").name()).isEqualTo("recruitment.jobs");
    }

    @Test
    void theTopicsAreThoseOfTheAggregates() {
        assertThat(catalog.topics())
                .extracting(TopicSpec::name)
                .containsExactly(
                        "identity.users",
                        "recruitment.jobs",
                        "recruitment.applications",
                        "attendance.days",
                        "payment.payments",
                        "identity.invitations",
                        "referral.officers",
                        "referral.campaigns",
                        "referral.links",
                        "referral.clicks",
                        "referral.conversions");
    }

    @Test
    void anUnknownTypeIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.topicOf("kazini.recruitment.JobVanished.v1"))
                .withMessageContaining("kazini.recruitment.JobVanished.v1");
    }

    @Test
    void aDeadLetterTopicIsNamedAfterItsTopic() {
        assertThat(catalog.deadLetterTopic("attendance.days")).isEqualTo("attendance.days-dlt");
    }

    @Test
    void theDocumentIsReadOnce() {
        assertThat(EventCatalog.load()).isSameAs(catalog);
    }

    @Test
    void aTopicHasSixPartitionsUnlessTheDocumentSaysOtherwise() {
        var declared = new HashMap<String, Object>(channel("a", "kazini.a.Said.v1"));
        declared.put("bindings", Map.of("kafka", Map.of("partitions", 12)));
        var silent = channel("b", "kazini.b.Said.v1");

        var topics = new EventCatalog(Map.of("channels", Map.of("a", declared, "b", silent))).topics();

        assertThat(topics).containsExactlyInAnyOrder(new TopicSpec("a", 12, "id"), new TopicSpec("b", 6, "id"));
    }

    @Test
    void aDocumentThatContradictsItselfIsRefused() {
        var a = channel("a", "kazini.a.Said.v1");
        var b = channel("b", "kazini.a.Said.v1");

        assertThatIllegalStateException()
                .isThrownBy(() -> new EventCatalog(Map.of("channels", Map.of("a", a, "b", b))))
                .withMessageContaining("kazini.a.Said.v1 twice");
        assertThatIllegalStateException()
                .isThrownBy(() -> new EventCatalog(Map.of("channels", Map.of("a", a, "again", a))))
                .withMessageContaining("address a");
    }

    @Test
    void aReferenceToNothingIsNamed() {
        var channel = channel("a", Map.of("$ref", "#/components/messages/Said"));

        for (Object document : List.of(
                Map.of("channels", Map.of("a", channel)),
                Map.of("channels", Map.of("a", channel), "components", Map.of("messages", Map.of())))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new EventCatalog(document))
                    .withMessageContaining("#/components/messages/Said");
        }
    }

    private static Map<String, Object> channel(String address, String eventType) {
        return channel(address, Map.of("name", eventType));
    }

    private static Map<String, Object> channel(String address, Map<String, String> message) {
        return Map.of("address", address, "x-key-field", "id", "messages", Map.of("Said", message));
    }
}
