package io.kazini.payment.payout.mpesa.callback;

/** What became of a callback. */
enum CallbackVerdict {
    /** Cannot be judged yet: an acknowledgement that it belongs to may still come. */
    OPEN,
    APPLIED,
    DUPLICATE,
    /** Genuine by all checks, and the opposite of what was certain. */
    CONTRADICTION,
    /** Not believed: recorded, without effect. */
    REFUSED
}
