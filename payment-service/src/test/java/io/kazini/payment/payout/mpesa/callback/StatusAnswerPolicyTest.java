package io.kazini.payment.payout.mpesa.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.payment.payout.mpesa.callback.StatusAnswerPolicy.Asked;
import io.kazini.payment.payout.mpesa.callback.StatusAnswerPolicy.Ruling;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusAnswerPolicyTest {

    private static final Asked ASKED = new Asked("AG_Q", "our-id", 150_000);

    @Test
    void completedIsPaid() {
        assertThat(rule("AG_Q", "0", "our-id", "Completed", 150_000L, "R1")).isEqualTo(new Ruling.Completed("R1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cancelled", "Declined", "Expired"})
    void endedUnpaidIsFailed(String status) {
        assertThat(rule("AG_Q", "0", "our-id", status, null, null)).isInstanceOf(Ruling.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Initiated", "Authorized", "Pending Authorized", "", "Whatever"})
    void everythingElseIsUndecided(String status) {
        assertThat(rule("AG_Q", "0", "our-id", status, 150_000L, "R1")).isEqualTo(new Ruling.Undecided("not-final"));
    }

    @Test
    void noStatusIsUndecided() {
        assertThat(rule("AG_Q", "0", "our-id", null, 150_000L, "R1")).isEqualTo(new Ruling.Undecided("not-final"));
    }

    @Test
    void anUnknownTransferIsAbsentAndAnotherFailureOfTheQuerySaysNothing() {
        assertThat(rule("AG_Q", "2032", null, null, null, null)).isEqualTo(new Ruling.Absent());
        assertThat(rule("AG_Q", "2001", null, null, null, null)).isEqualTo(new Ruling.Undecided("query-failed"));
    }

    @Test
    void whatDoesNotMatchIsRefused() {
        assertThat(rule("AG_X", "0", "our-id", "Completed", 150_000L, "R1"))
                .isEqualTo(new Ruling.Refused("conversation-id-mismatch"));
        assertThat(StatusAnswerPolicy.rule(
                        message("AG_Q", "0", "our-id", "Completed", 150_000L, "R1"),
                        new Asked(null, "our-id", 150_000)))
                .isEqualTo(new Ruling.Refused("conversation-id-mismatch"));
        assertThat(rule("AG_Q", null, "our-id", "Completed", 150_000L, "R1"))
                .isEqualTo(new Ruling.Refused("no-result-code"));
        assertThat(rule("AG_Q", "0", "other-id", "Completed", 150_000L, "R1"))
                .isEqualTo(new Ruling.Refused("other-transfer"));
        assertThat(rule("AG_Q", "0", null, "Declined", null, null)).isEqualTo(new Ruling.Refused("other-transfer"));
        assertThat(rule("AG_Q", "0", "our-id", "Completed", 1L, "R1")).isEqualTo(new Ruling.Refused("amount-mismatch"));
        assertThat(rule("AG_Q", "0", "our-id", "Completed", null, "R1"))
                .isEqualTo(new Ruling.Refused("amount-mismatch"));
        assertThat(rule("AG_Q", "0", "our-id", "Completed", 150_000L, null))
                .isEqualTo(new Ruling.Refused("no-receipt"));
        assertThat(rule("AG_Q", "0", "our-id", "Completed", 150_000L, "")).isEqualTo(new Ruling.Refused("no-receipt"));
    }

    private static Ruling rule(
            String conversationId,
            @Nullable String code,
            @Nullable String queried,
            @Nullable String status,
            @Nullable Long amount,
            @Nullable String receipt) {
        return StatusAnswerPolicy.rule(message(conversationId, code, queried, status, amount, receipt), ASKED);
    }

    private static MpesaMessage message(
            String conversationId,
            @Nullable String code,
            @Nullable String queried,
            @Nullable String status,
            @Nullable Long amount,
            @Nullable String receipt) {
        return new MpesaMessage(
                CallbackKind.RESULT, "q", conversationId, code, "words", receipt, amount, null, queried, status);
    }
}
