package io.kazini.payment.ledger;

/** Assets and expenses grow by debits, liabilities by credits. */
public enum AccountType {
    ASSET,
    LIABILITY,
    EXPENSE
}
