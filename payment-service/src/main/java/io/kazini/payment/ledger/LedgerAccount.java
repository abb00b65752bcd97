package io.kazini.payment.ledger;

import java.util.UUID;

/** An account of the books; its code says what it stands for and never changes. */
public record LedgerAccount(String code, AccountType type, String name) {

    /** Where payouts come from: our balance at the provider. */
    public static final LedgerAccount MPESA_UTILITY =
            new LedgerAccount("asset:mpesa-utility", AccountType.ASSET, "M-Pesa utility account");

    /** Handed to the provider, end not known yet. */
    public static final LedgerAccount PAYOUTS_IN_TRANSIT =
            new LedgerAccount("liability:payouts-in-transit", AccountType.LIABILITY, "Payouts in transit");

    public static LedgerAccount wageExpense(UUID jobId) {
        return new LedgerAccount("expense:wages:" + jobId, AccountType.EXPENSE, "Wages of job " + jobId);
    }

    public static LedgerAccount wagesPayable(UUID userId) {
        return new LedgerAccount(
                "liability:wages-payable:" + userId, AccountType.LIABILITY, "Wages payable to worker " + userId);
    }
}
