package io.kazini.payment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kazini.platform.money.Money;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostingTest {

    private static final UUID PAYMENT = UUID.randomUUID();
    private static final UUID JOB = UUID.randomUUID();
    private static final UUID WORKER = UUID.randomUUID();
    private static final Money AMOUNT = Money.kes(1500);

    @Test
    void theMoneyGoesFromExpenseOverPayableAndTransitToTheUtilityAccount() {
        Posting created = Posting.paymentCreated(PAYMENT, JOB, WORKER, AMOUNT, "Climate WorX");
        Posting sent = Posting.payoutSent(PAYMENT, 1, WORKER, AMOUNT);
        Posting paid = Posting.payoutPaid(PAYMENT, 1, AMOUNT, "R1");

        assertThat(created.debited()).isEqualTo(LedgerAccount.wageExpense(JOB));
        assertThat(created.credited()).isEqualTo(sent.debited()).isEqualTo(LedgerAccount.wagesPayable(WORKER));
        assertThat(sent.credited()).isEqualTo(paid.debited()).isEqualTo(LedgerAccount.PAYOUTS_IN_TRANSIT);
        assertThat(paid.credited()).isEqualTo(LedgerAccount.MPESA_UTILITY);
        assertThat(created.description()).contains("Climate WorX");
        assertThat(Posting.paymentCreated(PAYMENT, JOB, WORKER, AMOUNT, null).description())
                .isEqualTo("Wages due");
    }

    @Test
    void aFailureUndoesTheSending() {
        Posting sent = Posting.payoutSent(PAYMENT, 1, WORKER, AMOUNT);
        Posting failed = Posting.payoutFailed(PAYMENT, 1, WORKER, AMOUNT, "2040");

        assertThat(failed.debited()).isEqualTo(sent.credited());
        assertThat(failed.credited()).isEqualTo(sent.debited());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void onlyPositiveAmountsArePosted(long minor) {
        Money amount = Money.ofMinor(minor, "KES");
        assertThatIllegalArgumentException().isThrownBy(() -> Posting.payoutSent(PAYMENT, 1, WORKER, amount));
    }

    @Test
    void nothingMovesFromAnAccountToItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Posting(
                        PostingKind.PAYOUT_SENT,
                        PAYMENT,
                        1,
                        AMOUNT,
                        LedgerAccount.MPESA_UTILITY,
                        LedgerAccount.MPESA_UTILITY,
                        ""));
    }
}
