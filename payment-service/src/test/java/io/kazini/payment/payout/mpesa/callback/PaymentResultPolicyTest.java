package io.kazini.payment.payout.mpesa.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.payment.payment.AttemptState;
import io.kazini.payment.payment.PayoutFailure;
import io.kazini.payment.payout.mpesa.MpesaResultCode;
import io.kazini.payment.payout.mpesa.callback.PaymentResultPolicy.Expected;
import io.kazini.payment.payout.mpesa.callback.PaymentResultPolicy.Ruling;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentResultPolicyTest {

    private static final String PHONE = "254712345678";
    private static final Expected ACKNOWLEDGED = new Expected(AttemptState.ACKNOWLEDGED, true, "AG_1", 150_000, PHONE);
    private static final Expected UNKNOWN = new Expected(AttemptState.UNKNOWN, true, null, 150_000, PHONE);

    @Test
    void aSuccessThatMatchesInEverythingIsBelieved() {
        assertThat(rule(success("AG_1", 150_000L, PHONE, "R1"), ACKNOWLEDGED)).isEqualTo(new Ruling.Succeeded("R1"));
    }

    @Test
    void eachMismatchAloneIsRefused() {
        assertThat(rule(success("AG_2", 150_000L, PHONE, "R1"), ACKNOWLEDGED))
                .isEqualTo(new Ruling.Refused("conversation-id-mismatch"));
        assertThat(rule(success(null, 150_000L, PHONE, "R1"), ACKNOWLEDGED))
                .isEqualTo(new Ruling.Refused("conversation-id-mismatch"));
        assertThat(rule(success("AG_1", 150_001L, PHONE, "R1"), ACKNOWLEDGED))
                .isEqualTo(new Ruling.Refused("amount-mismatch"));
        assertThat(rule(success("AG_1", null, PHONE, "R1"), ACKNOWLEDGED))
                .isEqualTo(new Ruling.Refused("amount-mismatch"));
        assertThat(rule(success("AG_1", 150_000L, "254711111111", "R1"), ACKNOWLEDGED))
                .isEqualTo(new Ruling.Refused("party-mismatch"));
        assertThat(rule(success("AG_1", 150_000L, null, "R1"), ACKNOWLEDGED))
                .isEqualTo(new Ruling.Refused("party-mismatch"));
        assertThat(rule(success("AG_1", 150_000L, PHONE, null), ACKNOWLEDGED))
                .isEqualTo(new Ruling.Refused("no-receipt"));
        assertThat(rule(success("AG_1", 150_000L, PHONE, " "), ACKNOWLEDGED))
                .isEqualTo(new Ruling.Refused("no-receipt"));
    }

    @Test
    void aResultForWhatWasNeverSentIsRefused() {
        Expected queued = new Expected(AttemptState.QUEUED, false, null, 150_000, PHONE);
        assertThat(rule(success("AG_1", 150_000L, PHONE, "R1"), queued)).isEqualTo(new Ruling.Refused("never-sent"));
    }

    @Test
    void aResultWithoutACodeIsRefused() {
        MpesaMessage message = message(null, "AG_1", 150_000L, PHONE, "R1");
        assertThat(rule(message, ACKNOWLEDGED)).isEqualTo(new Ruling.Refused("no-result-code"));
    }

    @Test
    void aResultBeforeTheAcknowledgementWaitsForIt() {
        Expected sending = new Expected(AttemptState.SENDING, true, null, 150_000, PHONE);
        assertThat(rule(success("AG_1", 150_000L, PHONE, "R1"), sending))
                .isEqualTo(new Ruling.Wait("acknowledgement-pending"));
        assertThat(rule(failure("2040", "AG_1"), sending)).isEqualTo(new Ruling.Wait("acknowledgement-pending"));
    }

    @Test
    void withoutAnAcknowledgementSuccessIsCheckedByAmountAndParty() {
        assertThat(rule(success("AG_9", 150_000L, PHONE, "R1"), UNKNOWN)).isEqualTo(new Ruling.Succeeded("R1"));
        assertThat(rule(success("AG_9", 150_001L, PHONE, "R1"), UNKNOWN)).isInstanceOf(Ruling.Refused.class);
    }

    @Test
    void withoutAnAcknowledgementFailureIsAskedAbout() {
        assertThat(rule(failure("2040", "AG_9"), UNKNOWN))
                .isEqualTo(new Ruling.AskProvider("failure-without-acknowledgement"));
    }

    @Test
    void aFailureOfWhatHasFailedNeedsNoAsking() {
        Expected failed = new Expected(AttemptState.FAILED, true, null, 150_000, PHONE);
        assertThat(rule(failure("777", "AG_9"), failed))
                .isEqualTo(new Ruling.Failed(new PayoutFailure("777", "words", false)));
    }

    @ParameterizedTest
    @EnumSource(MpesaResultCode.class)
    void everyKnownFailureHasAReason(MpesaResultCode code) {
        PayoutFailure failure = code.failure();
        Ruling ruling = rule(failure(failure.code(), "AG_1"), ACKNOWLEDGED);
        assertThat(ruling).isEqualTo(new Ruling.Failed(failure));
        assertThat(failure.reason()).endsWith(".");
    }

    @Test
    void anUnknownCodeIsFinalInTheProvidersWords() {
        assertThat(rule(failure("777", "AG_1"), ACKNOWLEDGED))
                .isEqualTo(new Ruling.Failed(new PayoutFailure("777", "words", false)));
        MpesaMessage wordless =
                new MpesaMessage(CallbackKind.RESULT, "o", "AG_1", "7".repeat(100), null, null, null, null, null, null);
        assertThat(rule(wordless, ACKNOWLEDGED)).isInstanceOfSatisfying(Ruling.Failed.class, failed -> {
            assertThat(failed.failure().code()).hasSize(64);
            assertThat(failed.failure().reason()).isNotBlank();
        });
    }

    private static Ruling rule(MpesaMessage message, Expected expected) {
        return PaymentResultPolicy.rule(message, expected);
    }

    private static MpesaMessage success(
            @Nullable String conversationId, @Nullable Long amount, @Nullable String party, @Nullable String receipt) {
        return message("0", conversationId, amount, party, receipt);
    }

    private static MpesaMessage failure(String code, String conversationId) {
        return message(code, conversationId, null, null, "R1");
    }

    private static MpesaMessage message(
            @Nullable String code,
            @Nullable String conversationId,
            @Nullable Long amount,
            @Nullable String party,
            @Nullable String receipt) {
        return new MpesaMessage(
                CallbackKind.RESULT, "o", conversationId, code, "words", receipt, amount, party, null, null);
    }
}
