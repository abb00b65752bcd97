package io.kazini.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Callbacks come through the gateway, which says where from. */
@TestPropertySource(properties = "kazini.payment.mpesa.callback-sources=196.201.214.0/24")
class CallbackSourcesIT extends PaymentTestBase {

    @Test
    void theAddressThatTheGatewaySawIsHeldToTheListAndKept() {
        String allowed = UUID.randomUUID().toString();
        String refused = UUID.randomUUID().toString();

        postCallback(allowed, "196.201.214.200").expectStatus().isOk();
        postCallback(refused, "203.0.113.9").expectStatus().isNotFound();

        assertThat(sourceOf(allowed)).isEqualTo("196.201.214.200");
        assertThat(sourceOf(refused)).isNull();
    }

    @Test
    void whatIsNoAddressIsRefused() {
        postCallback(UUID.randomUUID().toString(), "unknown").expectStatus().isNotFound();
    }

    @Test
    void whoPassesTheGatewayByIsHeldToTheListToo() {
        postCallback(UUID.randomUUID().toString(), null).expectStatus().isNotFound();
    }

    private RestTestClient.ResponseSpec postCallback(String originatorId, @Nullable String clientAddress) {
        return http.post()
                .uri("/callbacks/mpesa/" + CALLBACK_TOKEN + "/result")
                .headers(headers -> {
                    if (clientAddress != null) {
                        headers.set("X-Kazini-Client-Address", clientAddress);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"OriginatorConversationID\":\"" + originatorId + "\"}")
                .exchange();
    }

    private @Nullable String sourceOf(String originatorId) {
        return jdbc.sql("select source_address from mpesa_callback where originator_conversation_id = ?")
                .param(originatorId)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
