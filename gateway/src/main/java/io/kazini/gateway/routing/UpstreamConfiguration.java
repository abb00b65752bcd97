package io.kazini.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.kazini.gateway.edge.IncomingBodyException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JConfigBuilder;
import org.springframework.cloud.client.circuitbreaker.Customizer;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.cloud.gateway.server.mvc.handler.RestClientProxyExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

@Configuration(proxyBeanMethods = false)
class UpstreamConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(UpstreamConfiguration.class);

    /** Below the 20 s after which a service closes an idle connection: a request must not meet that moment. */
    private static final TimeValue IDLE_CONNECTION_KEPT = TimeValue.ofSeconds(15);

    /** How a path ends whose answer has no end. */
    private static final String STREAM = "/stream";

    private static final TimeValue CHECKED_WHEN_IDLE_FOR = TimeValue.ofSeconds(1);

    @Bean
    ProxyExchange proxyExchange(
            RestClient.Builder builder, UpstreamClientFactory clients, GatewayMvcProperties properties) {
        return new RestClientProxyExchange(
                builder.requestFactory(clients.factory()).build(), properties);
    }

    /** Not a bean of Spring's type, so that no other client of this process gets a proxy's settings. */
    @Bean(destroyMethod = "release")
    UpstreamClientFactory upstreamClientFactory(UpstreamProperties properties) {
        return new UpstreamClientFactory(
                client(properties, properties.maxConnectionsPerInstance(), properties.responseTimeout()),
                client(properties, properties.maxStreamsPerInstance(), properties.streamSilence()));
    }

    private static HttpComponentsClientHttpRequestFactory client(
            UpstreamProperties properties, int connections, Duration silence) {
        return ClientHttpRequestFactoryBuilder.httpComponents()
                .withHttpClientCustomizer(UpstreamConfiguration::asProxy)
                .withDefaultRequestConfigCustomizer(
                        request -> request.setConnectionRequestTimeout(Timeout.of(properties.turn())))
                .withConnectionConfigCustomizer(
                        connection -> connection.setValidateAfterInactivity(CHECKED_WHEN_IDLE_FOR))
                .withConnectionManagerCustomizer(
                        manager -> manager.setMaxConnPerRoute(connections).setMaxConnTotal(Integer.MAX_VALUE))
                .build(HttpClientSettings.defaults()
                        .withConnectTimeout(properties.connectTimeout())
                        .withReadTimeout(silence)
                        .withRedirects(HttpRedirects.DONT_FOLLOW));
    }

    /**
     * A client acts for one person, a proxy for all: it keeps no cookie, repeats nothing on its own (the client would
     * repeat on 429 and 503), adds no header and passes compressed bodies on as they are.
     */
    private static void asProxy(HttpClientBuilder client) {
        client.disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .evictExpiredConnections()
                .evictIdleConnections(IDLE_CONNECTION_KEPT);
    }

    @Bean
    Customizer<Resilience4JCircuitBreakerFactory> circuitBreakers(UpstreamProperties properties) {
        UpstreamProperties.CircuitBreaker settings = properties.circuitBreaker();
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(Math.toIntExact(settings.window().toSeconds()))
                .minimumNumberOfCalls(settings.minimumCalls())
                .failureRateThreshold(settings.failureRatePercent())
                .waitDurationInOpenState(settings.pause())
                .permittedNumberOfCallsInHalfOpenState(settings.trialCalls())
                // Neither says anything about the service: one is the client's fault, the other costs nothing to find.
                .ignoreException(failure ->
                        Causes.has(failure, IncomingBodyException.class) || failure instanceof NoInstanceException)
                .build();
        return factory -> {
            factory.configureDefault(service -> new Resilience4JConfigBuilder(service)
                    .circuitBreakerConfig(config)
                    .build());
            factory.addCircuitBreakerCustomizer(
                    // The factory asks for it at each call.
                    Customizer.once(UpstreamConfiguration::logTransitions, CircuitBreaker::getName),
                    ServiceRoutes.services().toArray(String[]::new));
        };
    }

    private static void logTransitions(CircuitBreaker breaker) {
        breaker.getEventPublisher()
                .onStateTransition(event ->
                        LOG.warn("{}: circuit breaker {}", event.getCircuitBreakerName(), event.getStateTransition()));
    }

    /** Two clients: whoever watches for hours must not use up the connections of those who ask and go. */
    record UpstreamClientFactory(
            HttpComponentsClientHttpRequestFactory usual, HttpComponentsClientHttpRequestFactory streams) {

        ClientHttpRequestFactory factory() {
            StreamRequests streamRequests = new StreamRequests(streams.getHttpClient());
            return (uri, method) -> isStream(uri, method)
                    ? streamRequests.createRequest(uri, method)
                    : usual.createRequest(uri, method);
        }

        private static boolean isStream(URI uri, HttpMethod method) {
            return method.equals(HttpMethod.GET) && uri.getRawPath().endsWith(STREAM);
        }

        void release() throws Exception {
            usual.destroy();
            streams.destroy();
        }
    }
}
