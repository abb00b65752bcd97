package io.kazini.payment.payout.mpesa.callback;

import io.kazini.payment.payment.AttemptState;
import io.kazini.payment.payment.PayoutFailure;
import io.kazini.payment.payout.mpesa.MpesaResultCode;
import org.jspecify.annotations.Nullable;

/**
 * How far a payment result is believed. Callbacks are unsigned: both conversation ids, the amount and the
 * party must match. Success without a conversation id to compare with still names amount, party and our own
 * random id; failure names nothing, and believing a forged one would let the worker be paid twice, so then
 * the provider is asked instead.
 */
final class PaymentResultPolicy {

    /** What we know of the attempt that a result claims to be about. */
    record Expected(
            AttemptState state,
            boolean wasSent,
            @Nullable String conversationId,
            long amountMinor,
            String payeePhone) {}

    sealed interface Ruling {

        record Succeeded(String receipt) implements Ruling {}

        record Failed(PayoutFailure failure) implements Ruling {}

        /** The acknowledgement that would confirm it is still under way. */
        record Wait(String reason) implements Ruling {}

        /** Plausible, but only the provider's own answer counts. */
        record AskProvider(String reason) implements Ruling {}

        record Refused(String reason) implements Ruling {}
    }

    private PaymentResultPolicy() {}

    static Ruling rule(MpesaMessage message, Expected expected) {
        if (!expected.wasSent()) {
            return new Ruling.Refused("never-sent");
        }
        if (message.resultCode() == null) {
            return new Ruling.Refused("no-result-code");
        }
        String conversationId = expected.conversationId();
        boolean conversationKnown = conversationId != null;
        if (conversationId != null && !conversationId.equals(message.conversationId())) {
            return new Ruling.Refused("conversation-id-mismatch");
        }
        if (!conversationKnown && expected.state() == AttemptState.SENDING) {
            return new Ruling.Wait("acknowledgement-pending");
        }
        return message.isPaid() ? ofSuccess(message, expected) : ofFailure(message, expected);
    }

    private static Ruling ofSuccess(MpesaMessage message, Expected expected) {
        if (message.amountMinor() == null || message.amountMinor() != expected.amountMinor()) {
            return new Ruling.Refused("amount-mismatch");
        }
        if (!expected.payeePhone().equals(message.party())) {
            return new Ruling.Refused("party-mismatch");
        }
        if (message.receipt() == null || message.receipt().isBlank()) {
            return new Ruling.Refused("no-receipt");
        }
        return new Ruling.Succeeded(message.receipt());
    }

    private static Ruling ofFailure(MpesaMessage message, Expected expected) {
        boolean failedAlready = expected.state() == AttemptState.FAILED;
        if (expected.conversationId() == null && !failedAlready) {
            return new Ruling.AskProvider("failure-without-acknowledgement");
        }
        String words = message.resultDescription() == null ? "" : message.resultDescription();
        return new Ruling.Failed(MpesaResultCode.failureOf(String.valueOf(message.resultCode()), words));
    }
}
