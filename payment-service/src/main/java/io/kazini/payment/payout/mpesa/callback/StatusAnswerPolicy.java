package io.kazini.payment.payout.mpesa.callback;

import io.kazini.payment.payment.PayoutFailure;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the answer to a status query proves about the transfer it was asked about. */
final class StatusAnswerPolicy {

    /** What was asked. */
    record Asked(@Nullable String conversationId, String attemptOriginatorId, long amountMinor) {}

    sealed interface Ruling {

        record Completed(String receipt) implements Ruling {}

        record Failed(PayoutFailure failure) implements Ruling {}

        /** The provider knows of no such transfer. */
        record Absent() implements Ruling {}

        /** Nothing final; the next query is planned. */
        record Undecided(String reason) implements Ruling {}

        record Refused(String reason) implements Ruling {}
    }

    /** "The transaction receipt number does not exist": seen in integrations, not in the documentation. */
    private static final Set<String> UNKNOWN_TRANSFER = Set.of("2032");

    private static final Set<String> ENDED_UNPAID = Set.of("cancelled", "declined", "expired");

    private StatusAnswerPolicy() {}

    static Ruling rule(MpesaMessage message, Asked asked) {
        if (asked.conversationId() == null || !asked.conversationId().equals(message.conversationId())) {
            return new Ruling.Refused("conversation-id-mismatch");
        }
        if (message.resultCode() == null) {
            return new Ruling.Refused("no-result-code");
        }
        if (UNKNOWN_TRANSFER.contains(message.resultCode())) {
            return new Ruling.Absent();
        }
        if (!message.isPaid()) {
            return new Ruling.Undecided("query-failed");
        }
        if (!asked.attemptOriginatorId().equals(message.queriedOriginatorId())) {
            return new Ruling.Refused("other-transfer");
        }
        String status = message.transactionStatus() == null
                ? ""
                : message.transactionStatus().strip().toLowerCase(Locale.ROOT);
        if (ENDED_UNPAID.contains(status)) {
            return new Ruling.Failed(
                    new PayoutFailure(status, "M-Pesa says that the transfer was " + status + ".", false));
        }
        return status.equals("completed") ? ofCompleted(message, asked) : new Ruling.Undecided("not-final");
    }

    private static Ruling ofCompleted(MpesaMessage message, Asked asked) {
        if (message.amountMinor() == null || message.amountMinor() != asked.amountMinor()) {
            return new Ruling.Refused("amount-mismatch");
        }
        if (message.receipt() == null || message.receipt().isBlank()) {
            return new Ruling.Refused("no-receipt");
        }
        return new Ruling.Completed(message.receipt());
    }
}
