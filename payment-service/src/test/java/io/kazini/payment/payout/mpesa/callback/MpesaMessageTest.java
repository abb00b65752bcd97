package io.kazini.payment.payout.mpesa.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class MpesaMessageTest {

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void aPaymentResultIsReadWhateverTheOrderAndTypes() {
        MpesaMessage numbers = read("""
                {"Result":{"ResultType":0,"ResultCode":0,"ResultDesc":"ok","OriginatorConversationID":"o",
                 "ConversationID":"AG_1","TransactionID":"R1","ResultParameters":{"ResultParameter":[
                 {"Key":"TransactionAmount","Value":1500},{"Key":"TransactionReceipt","Value":"R1"},
                 {"Key":"ReceiverPartyPublicName","Value":"254712345678 - JANE DOE"}]}}}""");
        MpesaMessage strings = read("""
                {"Result":{"TransactionID":"R1","ConversationID":"AG_1","OriginatorConversationID":"o",
                 "ResultDesc":"ok","ResultCode":"0","ResultParameters":{"ResultParameter":[
                 {"Key":"ReceiverPartyPublicName","Value":"254712345678"},
                 {"Value":"R1","Key":"TransactionReceipt"},{"Key":"TransactionAmount","Value":"1500.00"}]}}}""");

        assertThat(numbers).isEqualTo(strings);
        assertThat(numbers.isPaid()).isTrue();
        assertThat(numbers.amountMinor()).isEqualTo(150_000);
        assertThat(numbers.party()).isEqualTo("254712345678");
        assertThat(numbers.receipt()).isEqualTo("R1");
    }

    @Test
    void aStatusAnswerKeepsTheFirstOfRepeatedKeys() {
        MpesaMessage answer = read("""
                {"Result":{"ResultCode":0,"OriginatorConversationID":"q","ConversationID":"AG_Q",
                 "ResultParameters":{"ResultParameter":[
                 {"Key":"DebitPartyName","Value":"600977 - A"},{"Key":"DebitPartyName","Value":"B"},
                 {"Key":"TransactionStatus","Value":"Completed"},{"Key":"ReceiptNo","Value":"R1"},
                 {"Key":"Amount","Value":"300"},{"Key":"OriginatorConversationID","Value":"o"},{"Key":"ReasonType"}]}}}""");

        assertThat(answer.transactionStatus()).isEqualTo("Completed");
        assertThat(answer.amountMinor()).isEqualTo(30_000);
        assertThat(answer.queriedOriginatorId()).isEqualTo("o");
        assertThat(answer.originatorConversationId()).isEqualTo("q");
        assertThat(answer.party()).isNull();
    }

    @Test
    void aFailureHasNoParametersAndAStringCode() {
        MpesaMessage failure = read("""
                {"Result":{"ResultCode":"SFC_IC0003","ResultDesc":"no","OriginatorConversationID":"o","ConversationID":"AG_1"}}""");
        assertThat(failure.isPaid()).isFalse();
        assertThat(failure.resultCode()).isEqualTo("SFC_IC0003");
        assertThat(failure.amountMinor()).isNull();
    }

    @Test
    void aSingleParameterMayComeWithoutAList() {
        MpesaMessage message = read("""
                {"Result":{"ResultCode":0,"ResultParameters":{"ResultParameter":{"Key":"TransactionAmount","Value":10}}}}""");
        assertThat(message.amountMinor()).isEqualTo(1000);
        assertThat(read("{\"Result\":{\"ResultParameters\":{}}}").amountMinor()).isNull();
    }

    @Test
    void aQueueTimeOutMayBeTheOriginalRequest() {
        MpesaMessage timeout = MpesaMessage.read(
                CallbackKind.QUEUE_TIMEOUT,
                json.readTree("{\"OriginatorConversationID\":\"o\",\"SecurityCredential\":\"x\",\"Amount\":\"10\"}"));
        assertThat(timeout.originatorConversationId()).isEqualTo("o");
        assertThat(timeout.resultCode()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "10.001",
        "ten",
        "''",
        "1e13",
        "1e-13",
        "1e400000000",
        "1e-400000000",
        "1234567890123456789",
        "99999999999999999999999"
    })
    void whatIsNoAmountIsNone(String amount) {
        MpesaMessage message = assertTimeoutPreemptively(
                Duration.ofSeconds(1),
                () -> read(
                        "{\"Result\":{\"ResultParameters\":{\"ResultParameter\":[{\"Key\":\"TransactionAmount\",\"Value\":\""
                                + amount + "\"}]}}}"));
        assertThat(message.amountMinor()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"JANE", "25471234567 - JANE", "2547123456789 - JANE", "2547****5678 - JANE"})
    void whatIsNoNumberIsNoParty(String name) {
        assertThat(
                        read("{\"Result\":{\"ResultParameters\":{\"ResultParameter\":[{\"Key\":\"ReceiverPartyPublicName\",\"Value\":\""
                                        + name + "\"}]}}}")
                                .party())
                .isNull();
    }

    @Test
    void endlessTextsAreCutAndObjectsAreNoText() {
        MpesaMessage message =
                read("{\"Result\":{\"ResultDesc\":\"" + "x".repeat(5000) + "\",\"ResultCode\":{\"a\":1}}}");
        assertThat(message.resultDescription()).hasSize(1000);
        assertThat(message.resultCode()).isNull();
    }

    @Test
    void endlessIdsAreCutToWhatAnIndexHolds() {
        String endless = "\u20ac".repeat(5000);
        MpesaMessage result = read(
                "{\"Result\":{\"OriginatorConversationID\":\"%1$s\",\"ConversationID\":\"%1$s\"}}".formatted(endless));
        MpesaMessage request = read("{\"OriginatorConversationID\":\"%s\"}".formatted(endless));

        assertThat(result.originatorConversationId()).hasSize(128);
        assertThat(result.conversationId()).hasSize(128);
        assertThat(request.originatorConversationId()).hasSize(128);
    }

    @Test
    void neitherEnvelopeNorRequestSaysNothing() {
        MpesaMessage message = read("{\"Result\":\"no object\",\"OriginatorConversationID\":null}");
        assertThat(message.originatorConversationId()).isNull();
    }

    private MpesaMessage read(String body) {
        return MpesaMessage.read(CallbackKind.RESULT, json.readTree(body));
    }
}
