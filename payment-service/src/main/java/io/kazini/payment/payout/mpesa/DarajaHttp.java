package io.kazini.payment.payout.mpesa;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exchanges with the provider: time-outs, circuit breaker, and which failures prove that nothing left. */
@Component
class DarajaHttp {

    private static final int MAX_ANSWER = 64 * 1024;

    /** @param body null if it is not JSON */
    record Answer(int status, @Nullable JsonNode body) {}

    /** No connection came about: the request did not leave. */
    static final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreachableException(String message) {
            super(message);
        }
    }

    /** The request may have arrived; there is no answer. */
    static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswerException(String message) {
            super(message);
        }
    }

    private final RestClient http;
    private final CircuitBreaker breaker;
    private final JsonMapper json;

    DarajaHttp(MpesaProperties properties, RestClient.Builder builder, JsonMapper json, MeterRegistry meters) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(properties.readTimeout());
        this.http = builder.clone()
                .baseUrl(properties.baseUrl())
                .requestFactory(requests)
                .build();
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        this.breaker = breakers.circuitBreaker(
                "mpesa",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .failureRateThreshold(60)
                        .waitDurationInOpenState(Duration.ofSeconds(10))
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .build());
        this.json = json;
    }

    Answer get(URI url, @Nullable String authorization) throws UnreachableException, NoAnswerException {
        return exchange(http.get().uri(url), authorization);
    }

    Answer get(String path, @Nullable String authorization) throws UnreachableException, NoAnswerException {
        return exchange(http.get().uri(path), authorization);
    }

    Answer post(String path, String bearer, Map<String, String> fields) throws UnreachableException, NoAnswerException {
        return exchange(
                http.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(fields)),
                "Bearer " + bearer);
    }

    private Answer exchange(RestClient.RequestHeadersSpec<?> request, @Nullable String authorization)
            throws UnreachableException, NoAnswerException {
        if (!breaker.tryAcquirePermission()) {
            throw new UnreachableException("M-Pesa has failed too often; the circuit is open.");
        }
        long start = breaker.getCurrentTimestamp();
        try {
            if (authorization != null) {
                request.header(HttpHeaders.AUTHORIZATION, authorization);
            }
            Answer answer = request.accept(MediaType.APPLICATION_JSON).exchange((_, response) -> {
                byte[] content = response.getBody().readNBytes(MAX_ANSWER);
                return new Answer(response.getStatusCode().value(), parse(content));
            });
            record(answer, breaker.getCurrentTimestamp() - start);
            return answer;
        } catch (ResourceAccessException failure) {
            breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), failure);
            if (connectionFailed(failure)) {
                throw new UnreachableException("M-Pesa cannot be reached.");
            }
            throw new NoAnswerException("M-Pesa did not answer.");
        } catch (RuntimeException failure) {
            breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), failure);
            throw new NoAnswerException(
                    "The exchange with M-Pesa broke: " + failure.getClass().getSimpleName());
        }
    }

    private void record(Answer answer, long duration) {
        if (answer.status() >= 500) {
            breaker.onError(duration, breaker.getTimestampUnit(), new IOException("status " + answer.status()));
        } else {
            breaker.onSuccess(duration, breaker.getTimestampUnit());
        }
    }

    private static boolean connectionFailed(ResourceAccessException failure) {
        return failure.getCause() instanceof ConnectException
                || failure.getCause() instanceof HttpConnectTimeoutException;
    }

    private @Nullable JsonNode parse(byte[] content) {
        try {
            return json.readTree(new String(content, StandardCharsets.UTF_8));
        } catch (JacksonException notJson) {
            return null;
        }
    }
}
