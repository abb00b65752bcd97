package io.kazini.gateway.routing;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.kazini.gateway.edge.IncomingBodyException;
import io.kazini.gateway.edge.RequestSizeFilter;
import io.kazini.platform.web.ApiException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.util.DeadlineTimeoutException;

/** What a client is told when a service could not be asked or did not answer. An outage is never the client's fault. */
final class UpstreamFailure {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Duration breakerPause;

    UpstreamFailure(Duration breakerPause) {
        this.breakerPause = breakerPause;
    }

    /** True if no byte of the request can have reached the service. */
    static boolean neverSent(Throwable failure) {
        return failure instanceof NoInstanceException
                || Causes.has(failure, ConnectException.class)
                || Causes.has(failure, ConnectTimeoutException.class)
                || Causes.has(failure, NoRouteToHostException.class)
                || Causes.has(failure, UnknownHostException.class)
                || Causes.has(failure, ConnectionRequestTimeoutException.class)
                // The connection pool says so when nobody gave a connection back in time.
                || Causes.has(failure, DeadlineTimeoutException.class);
    }

    /** True if another try may go better at once: the connection failed, as opposed to an answer that takes too long. */
    static boolean mayPass(Throwable failure) {
        return neverSent(failure)
                || (Causes.has(failure, IOException.class) && !Causes.has(failure, InterruptedIOException.class));
    }

    /** The problem for the client. A failure that is none of the call is thrown on. */
    ApiException answerTo(Throwable failure) {
        if (Causes.has(failure, IncomingBodyException.TooLarge.class)) {
            return RequestSizeFilter.tooLarge();
        }
        if (Causes.has(failure, IncomingBodyException.class)) {
            return ApiException.badRequest(
                    "incomplete-body", "The request body ended before it was complete, or came too slowly.");
        }
        if (failure instanceof CallNotPermittedException) {
            return unavailable(breakerPause, failure);
        }
        if (neverSent(failure)) {
            return unavailable(SOON, failure);
        }
        // Time-outs of a socket are of this kind.
        if (Causes.has(failure, InterruptedIOException.class)) {
            return ApiException.gatewayTimeout(
                    "service-timeout", "The service took too long. What was asked for may still happen.", failure);
        }
        if (Causes.has(failure, IOException.class)) {
            return brokenOff(failure);
        }
        throw failure instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(failure);
    }

    static ApiException brokenOff(Throwable cause) {
        return ApiException.badGateway(
                "service-failed", "The service broke off. What was asked for may have happened.", cause);
    }

    private static ApiException unavailable(Duration retryAfter, Throwable cause) {
        return ApiException.unavailable(
                "service-unavailable", "This part of Kazini is not available at the moment.", retryAfter, cause);
    }
}
