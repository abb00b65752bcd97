package io.kazini.gateway.routing;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.ProblemWriter;
import java.net.URI;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Calls a service: picks an instance, tries a read on another one if the first is away, leaves a failing service alone
 * for a while, and says plainly what went wrong.
 *
 * <p>A write is sent once. Whether it was carried out is not known when its answer is lost; the client repeats it with
 * the same {@code Idempotency-Key}.
 */
@Component
class Upstream {

    private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** A service's own 500 is an answer, and one bad request must not close the service to everybody. */
    private static final Set<HttpStatusCode> OUTAGES =
            Set.of(HttpStatus.BAD_GATEWAY, HttpStatus.SERVICE_UNAVAILABLE, HttpStatus.GATEWAY_TIMEOUT);

    /** How often the load balancer is asked for an instance that was not tried yet. */
    private static final int PICKS = 5;

    private final LoadBalancerClient loadBalancer;
    private final CircuitBreakerFactory<?, ?> breakers;
    private final ProblemWriter problems;
    private final UpstreamFailure failures;
    private final int attempts;

    Upstream(
            LoadBalancerClient loadBalancer,
            CircuitBreakerFactory<?, ?> breakers,
            ProblemWriter problems,
            UpstreamProperties properties) {
        this.loadBalancer = loadBalancer;
        this.breakers = breakers;
        this.problems = problems;
        this.failures = new UpstreamFailure(properties.circuitBreaker().pause());
        this.attempts = properties.attempts();
    }

    HandlerFilterFunction<ServerResponse, ServerResponse> calling(String service) {
        return (request, proxy) -> breakers.create(service)
                .run(() -> countingOutages(attempt(service, request, proxy)), failure -> answer(service, failure));
    }

    private ServerResponse attempt(String service, ServerRequest request, HandlerFunction<ServerResponse> proxy) {
        int left = isRepeatable(request) ? attempts : 1;
        Set<String> tried = new HashSet<>();
        while (true) {
            left--;
            try {
                URI instance = pick(service, tried);
                MvcUtils.setRequestUrl(request, instance);
                ServerResponse response = proxy.handle(request);
                if (left == 0 || !response.statusCode().isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
                    hideInstance(response.headers(), instance);
                    return passingOn(request, response);
                }
                release(request);
            } catch (RuntimeException failure) {
                if (left == 0 || !UpstreamFailure.mayPass(failure)) {
                    throw failure;
                }
                LOG.debug("{} did not answer, trying again", service, failure);
            } catch (Exception checked) {
                throw new IllegalStateException(checked);
            }
        }
    }

    private URI pick(String service, Set<String> tried) {
        URI instance = choose(service);
        for (int i = 1; i < PICKS && tried.contains(instance.getAuthority()); i++) {
            instance = choose(service);
        }
        tried.add(instance.getAuthority());
        return instance;
    }

    private URI choose(String service) {
        ServiceInstance instance = loadBalancer.choose(service);
        if (instance == null) {
            throw new NoInstanceException(service);
        }
        return instance.getUri();
    }

    /** A body is read once, so a request that has one is not repeated, whatever its method. */
    private static boolean isRepeatable(ServerRequest request) {
        return READS.contains(request.method())
                && request.servletRequest().getContentLengthLong() <= 0
                && request.headers().header(HttpHeaders.TRANSFER_ENCODING).isEmpty();
    }

    /** A service writes its own address into absolute locations; for the client the path is the same here. */
    private static void hideInstance(HttpHeaders headers, URI instance) {
        URI location = headers.getLocation();
        if (location != null && Objects.equals(location.getAuthority(), instance.getAuthority())) {
            headers.setLocation(UriComponentsBuilder.fromUri(location)
                    .scheme(null)
                    .host(null)
                    .port(null)
                    .build(true)
                    .toUri());
        }
    }

    private ServerResponse passingOn(ServerRequest request, ServerResponse answer) {
        ClientHttpResponse upstream = MvcUtils.getAttribute(request, MvcUtils.CLIENT_RESPONSE_ATTR);
        return upstream == null ? answer : new UpstreamAnswer(answer, upstream, problems);
    }

    /** Gives the connection of an answer that nobody will get back to the pool. */
    private static void release(ServerRequest request) {
        ClientHttpResponse upstream = MvcUtils.getAttribute(request, MvcUtils.CLIENT_RESPONSE_ATTR);
        if (upstream != null) {
            upstream.close();
        }
    }

    private static ServerResponse countingOutages(ServerResponse response) {
        if (OUTAGES.contains(response.statusCode())) {
            throw new OutageAnswer(response);
        }
        return response;
    }

    private ServerResponse answer(String service, Throwable failure) {
        if (failure instanceof OutageAnswer outage) {
            return outage.response;
        }
        ApiException refusal = failures.answerTo(failure);
        if (refusal.status().is5xxServerError() && !(failure instanceof CallNotPermittedException)) {
            LOG.warn(
                    "{}: {}, {}",
                    service,
                    refusal.code(),
                    NestedExceptionUtils.getMostSpecificCause(failure).toString());
        }
        return ServerResponse.status(refusal.status()).build((_, response) -> {
            problems.write(response, refusal);
            return null;
        });
    }

    /** Carries an answer that counts as a failure past the circuit breaker; the client gets it as it is. */
    private static final class OutageAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient ServerResponse response;

        OutageAnswer(ServerResponse response) {
            super("Answered " + response.statusCode(), null, false, false);
            this.response = response;
        }
    }
}
