package io.kazini.payment.payout.mpesa.callback;

enum CallbackKind {
    RESULT,
    QUEUE_TIMEOUT
}
