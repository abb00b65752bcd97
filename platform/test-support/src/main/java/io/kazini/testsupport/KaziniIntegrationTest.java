package io.kazini.testsupport;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of a whole service on a real port, with a database of its own on the build's PostgreSQL, the build's
 * Kafka, and nothing else: no discovery, no config server. The service trusts {@link TestTokens} and hears only
 * events sent after its start.
 *
 * <p>To be injected: {@code RestTestClient}, {@link PublishedEvents} and {@link EventFeeder}. Classes without
 * settings of their own share one context, and with it the database: tests tell their rows by their ids.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
@TestPropertySource(
        properties = {
            "eureka.client.enabled=false",
            "spring.cloud.config.enabled=false",
            "spring.cloud.service-registry.auto-registration.enabled=false",
            "spring.datasource.hikari.minimum-idle=0",
            "server.shutdown=immediate",
            "spring.lifecycle.timeout-per-shutdown-phase=3s",
            "logging.structured.format.console="
        })
public @interface KaziniIntegrationTest {

    /** As in {@link SpringBootTest#classes()}. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "classes")
    Class<?>[] classes() default {};

    /** As in {@link SpringBootTest#properties()}; another set of properties costs another context. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
    String[] properties() default {};
}
