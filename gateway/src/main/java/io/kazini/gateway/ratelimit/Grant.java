package io.kazini.gateway.ratelimit;

import io.kazini.platform.web.ApiException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/**
 * The answer to one request for a token.
 *
 * @param retryAfter until the next token; zero if granted
 * @param reset until the bucket is full
 */
record Grant(RateLimit limit, boolean granted, long remaining, Duration retryAfter, Duration reset) {

    /** The header fields of draft-ietf-httpapi-ratelimit-headers-10; one item for each limit a request passes. */
    void describe(HttpServletResponse response) {
        response.addHeader(
                "RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(limit.name(), limit.burst(), limit.windowSeconds()));
        response.addHeader("RateLimit", "\"%s\";r=%d;t=%d".formatted(limit.name(), remaining, ceilSeconds(reset)));
    }

    ApiException refusal() {
        return ApiException.tooManyRequests(
                "too-many-requests", "Too many requests. Slow down and try again later.", retryAfter);
    }

    private static long ceilSeconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
