package io.kazini.platform.web;

import java.time.Duration;

/** The {@code Retry-After} header in whole seconds, rounded up so that a client is never early. */
final class RetryAfter {

    private RetryAfter() {}

    static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.plusNanos(999_999_999).toSeconds()));
    }
}
