package io.kazini.payment.payout.mpesa;

import io.kazini.payment.payment.PayoutFailure;
import java.util.Arrays;

/**
 * Daraja B2C result codes other than 0, and what they mean for another attempt (B2C documentation, version
 * 3, December 2025). Retryable is what changes on our side or by itself, without the payee doing anything.
 */
public enum MpesaResultCode {
    INSUFFICIENT_UTILITY_BALANCE("1", true, "The M-Pesa utility account has too little money."),
    BELOW_MINIMUM("2", false, "The amount is below M-Pesa's minimum."),
    ABOVE_MAXIMUM("3", false, "The amount is above M-Pesa's maximum."),
    DAILY_LIMIT("4", true, "The daily transfer limit is used up."),
    RECIPIENT_MAXIMUM_BALANCE("8", false, "The worker's M-Pesa balance would become too large."),
    DEBIT_PARTY_STATE("11", true, "The paying account is not in a state to pay."),
    INITIATOR_LACKS_ROLE("21", true, "The initiator may not make payouts."),
    INITIATOR_INVALID("2001", true, "The initiator or its credential is wrong."),
    ACCOUNT_STATUS("2006", true, "The account's status does not allow the payout."),
    PRODUCT_NOT_ASSIGNED("2028", true, "The short code is not set up for payouts."),
    RECIPIENT_UNREGISTERED("2040", false, "The worker's number is not registered with M-Pesa."),
    CREDENTIAL_LOCKED("8006", true, "The initiator's credential is locked."),
    NUMBER_INVALID("SFC_IC0003", false, "The worker's number is invalid or absent.");

    private static final int MAX_REASON = 1000;

    private final String code;
    private final boolean retryable;
    private final String reason;

    MpesaResultCode(String code, boolean retryable, String reason) {
        this.code = code;
        this.retryable = retryable;
        this.reason = reason;
    }

    public PayoutFailure failure() {
        return new PayoutFailure(code, reason, retryable);
    }

    /** A code that is not in the table is final: nobody knows that another attempt would be right. */
    public static PayoutFailure failureOf(String code, String providersWords) {
        return Arrays.stream(values())
                .filter(known -> known.code.equals(code))
                .findFirst()
                .map(MpesaResultCode::failure)
                .orElseGet(() -> new PayoutFailure(shortened(code, 64), unknown(code, providersWords), false));
    }

    private static String unknown(String code, String providersWords) {
        return providersWords.isBlank()
                ? "M-Pesa refused with code " + shortened(code, 64) + "."
                : shortened(providersWords, MAX_REASON);
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
