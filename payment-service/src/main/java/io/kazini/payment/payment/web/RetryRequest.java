package io.kazini.payment.payment.web;

import org.jspecify.annotations.Nullable;

/** @param evenIfNotRetryable true for another attempt after a failure that is not retryable */
record RetryRequest(@Nullable Boolean evenIfNotRetryable) {}
