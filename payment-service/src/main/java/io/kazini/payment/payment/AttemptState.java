package io.kazini.payment.payment;

/** QUEUED -> SENDING -> ACKNOWLEDGED -> SUCCEEDED | FAILED, with UNKNOWN wherever an answer is missing. */
public enum AttemptState {
    /** Has not left us, for certain. */
    QUEUED,
    /** A worker is sending it, or died doing so. */
    SENDING,
    /** The provider took it; the result is to come. */
    ACKNOWLEDGED,
    /** It may have reached the provider or not. */
    UNKNOWN,
    SUCCEEDED,
    /** Certain not to have been paid. */
    FAILED;

    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED;
    }
}
