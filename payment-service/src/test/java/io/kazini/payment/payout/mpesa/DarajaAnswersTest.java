package io.kazini.payment.payout.mpesa;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.payment.payout.QueryOutcome;
import io.kazini.payment.payout.SubmitOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DarajaAnswersTest {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void anAcknowledgementOfOurRequestIsOne() {
        assertThat(submit(200, acknowledgement("our-id", "AG_1", "0")))
                .isEqualTo(new SubmitOutcome.Acknowledged("AG_1"));
        assertThat(submit(200, "{\"ConversationID\":\"AG_1\",\"ResponseCode\":\"0\"}"))
                .isEqualTo(new SubmitOutcome.Acknowledged("AG_1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"OriginatorConversationID\":\"other\",\"ConversationID\":\"AG_1\",\"ResponseCode\":\"0\"}",
                "200 | {\"ConversationID\":\"AG_1\",\"ResponseCode\":\"1\"}",
                "200 | {\"ConversationID\":\"\",\"ResponseCode\":\"0\"}",
                "200 | {\"ConversationID\":null,\"ResponseCode\":\"0\"}",
                "200 | {\"ResponseCode\":\"0\"}",
                "200 | ",
                "302 | ",
                "400 | ",
                "403 | {\"error\":\"proxy\"}",
                "404 | {\"errorCode\":\"500.1\"}",
                "500 | {\"errorCode\":\"500.002.1001\",\"errorMessage\":\"Duplicate OriginatorConversationID.\"}",
                "500 | {\"errorCode\":\"500.003.02\",\"errorMessage\":\"Spike Arrest\"}",
                "503 | {\"errorCode\":\"400.002.02\"}",
                "503 | "
            })
    void whateverProvesNothingIsUnclear(int status, @Nullable String body) {
        assertThat(submit(status, body)).isInstanceOf(SubmitOutcome.Unclear.class);
    }

    @ParameterizedTest
    @CsvSource({"400, 400.002.02", "404, 404.002.01", "405, 405.001"})
    void darajasOwnRefusalIsDefinite(int status, String code) {
        assertThat(submit(status, "{\"errorCode\":\"" + code + "\",\"errorMessage\":\"Bad Request\"}"))
                .isInstanceOfSatisfying(SubmitOutcome.Refused.class, refused -> {
                    assertThat(refused.failure().code()).isEqualTo(code);
                    assertThat(refused.failure().reason()).contains("Bad Request");
                    assertThat(refused.failure().retryable()).isFalse();
                });
        assertThat(submit(status, "{\"errorCode\":\"" + code + "\"}")).isInstanceOf(SubmitOutcome.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "401, 401.002.01, true",
        "404, 404.001.03, true",
        "400, 401.002.01, true",
        "404, 404.002.01, false",
        "500, 401.002.01, false",
        "401, , false"
    })
    void aRefusedTokenIsTold(int status, @Nullable String code, boolean refused) {
        JsonNode body = json.readTree(code == null ? "{}" : "{\"errorCode\":\"" + code + "\"}");
        assertThat(DarajaAnswers.tokenRefused(status, body)).isEqualTo(refused);
    }

    @Test
    void aQueryIsAskedOnlyWithBothIds() {
        assertThat(DarajaAnswers.ofQuery(200, json.readTree(acknowledgement("q", "AG_Q", "0"))))
                .isEqualTo(new QueryOutcome.Asked("q", "AG_Q"));
        for (String body : new String[] {
            acknowledgement("q", "AG_Q", "1"),
            "{\"ResponseCode\":\"0\",\"ConversationID\":\"AG_Q\"}",
            "{\"ResponseCode\":\"0\",\"OriginatorConversationID\":\"q\"}",
            "{\"errorCode\":\"500.1\"}"
        }) {
            assertThat(DarajaAnswers.ofQuery(200, json.readTree(body))).isInstanceOf(QueryOutcome.NotAsked.class);
        }
        assertThat(DarajaAnswers.ofQuery(500, json.readTree(acknowledgement("q", "AG_Q", "0"))))
                .isInstanceOf(QueryOutcome.NotAsked.class);
    }

    private SubmitOutcome submit(int status, @Nullable String body) {
        return DarajaAnswers.ofSubmit(status, body == null ? null : json.readTree(body), "our-id");
    }

    private static String acknowledgement(String originatorId, String conversationId, String code) {
        return "{\"OriginatorConversationID\":\"%s\",\"ConversationID\":\"%s\",\"ResponseCode\":\"%s\"}"
                .formatted(originatorId, conversationId, code);
    }
}
