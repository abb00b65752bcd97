package io.kazini.payment.payout.mpesa.callback;

import java.time.Instant;
import java.util.UUID;

/** A callback that waits for its verdict. */
record StoredCallback(UUID id, Instant receivedAt, int tries, MpesaMessage message) {}
