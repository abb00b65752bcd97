package io.kazini.payment.ledger;

import io.kazini.platform.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One ledger transaction about one payment: an amount leaves the credited account and arrives at the debited
 * one, so that it sums to zero by construction.
 *
 * @param attempt the attempt it is about; 0 for the payment itself
 */
public record Posting(
        PostingKind kind,
        UUID paymentId,
        int attempt,
        Money amount,
        LedgerAccount debited,
        LedgerAccount credited,
        String description) {

    public Posting {
        if (amount.amountMinor() <= 0) {
            throw new IllegalArgumentException("Only positive amounts are posted, not " + amount);
        }
        if (debited.equals(credited)) {
            throw new IllegalArgumentException("Nothing moves from " + debited.code() + " to itself");
        }
    }

    /** The work is done: the county owes the worker. */
    public static Posting paymentCreated(
            UUID paymentId, UUID jobId, UUID userId, Money amount, @Nullable String project) {
        return new Posting(
                PostingKind.PAYMENT_CREATED,
                paymentId,
                0,
                amount,
                LedgerAccount.wageExpense(jobId),
                LedgerAccount.wagesPayable(userId),
                project == null ? "Wages due" : "Wages due, project " + project);
    }

    /** About to be handed to the provider: counted as gone until the contrary is certain. */
    public static Posting payoutSent(UUID paymentId, int attempt, UUID userId, Money amount) {
        return new Posting(
                PostingKind.PAYOUT_SENT,
                paymentId,
                attempt,
                amount,
                LedgerAccount.wagesPayable(userId),
                LedgerAccount.PAYOUTS_IN_TRANSIT,
                "Payout sent, attempt " + attempt);
    }

    /** The provider confirmed: the money has left our account. */
    public static Posting payoutPaid(UUID paymentId, int attempt, Money amount, String receipt) {
        return new Posting(
                PostingKind.PAYOUT_PAID,
                paymentId,
                attempt,
                amount,
                LedgerAccount.PAYOUTS_IN_TRANSIT,
                LedgerAccount.MPESA_UTILITY,
                "Payout paid, receipt " + receipt);
    }

    /** Certain not to have been paid: owed to the worker again. */
    public static Posting payoutFailed(UUID paymentId, int attempt, UUID userId, Money amount, String code) {
        return new Posting(
                PostingKind.PAYOUT_FAILED,
                paymentId,
                attempt,
                amount,
                LedgerAccount.PAYOUTS_IN_TRANSIT,
                LedgerAccount.wagesPayable(userId),
                "Payout failed, code " + code);
    }
}
