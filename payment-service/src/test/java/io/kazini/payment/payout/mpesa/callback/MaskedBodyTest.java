package io.kazini.payment.payout.mpesa.callback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MaskedBodyTest {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void credentialsNumbersNamesAndOurAddressAreNotKept() {
        String masked = new MaskedBody(json).of(json.readTree("""
                        {"SecurityCredential":"c2VjcmV0","PartyB":254712345678,"Amount":"1500","Final":true,"None":null,
                         "ResultURL":"https://pay.example.org/callbacks/mpesa/our-token/result",
                         "Result":{"ResultParameters":{"ResultParameter":[
                          {"Key":"ReceiverPartyPublicName","Value":"254712345678 - JANE DOE"},
                          {"Key":"TransactionAmount","Value":1500}]}}}"""));

        assertThat(masked)
                .doesNotContain("c2VjcmV0", "254712345678", "JANE", "our-token")
                .contains("\"Amount\":\"1500\"", "\"Value\":1500", "\"Final\":true", "\"None\":null");
    }
}
