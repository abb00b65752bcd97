package io.kazini.testsupport;

import io.kazini.localstack.infra.DatabaseAccess;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.TestPropertySourceUtils;

/** Points the context of a {@link KaziniIntegrationTest} at the build's servers. One context, one database. */
record SharedInfrastructureCustomizer() implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
        TestInfrastructure infrastructure = TestInfrastructure.shared();
        ConfigurableEnvironment environment = context.getEnvironment();
        String service = environment.getProperty("spring.application.name", "application");
        DatabaseAccess database = infrastructure.newDatabase(service);
        String group = service + "-" + UUID.randomUUID();
        addBelowTheTestsOwn(
                environment.getPropertySources(),
                Map.of(
                        "spring.datasource.url", database.jdbcUrl(),
                        "spring.datasource.username", database.username(),
                        "spring.datasource.password", database.password(),
                        "spring.kafka.bootstrap-servers", infrastructure.bootstrapServers(),
                        "spring.kafka.consumer.group-id", group,
                        "kazini.events.group", group,
                        "kazini.security.jwks-uri", TestTokens.jwksUri().toString()));
        ConsumerGroups.startAtTheEnd(infrastructure.bootstrapServers(), group);
        var beans = (GenericApplicationContext) context;
        beans.registerBean(PublishedEvents.class, () -> new PublishedEvents(infrastructure.bootstrapServers()));
        beans.registerBean(EventFeeder.class, () -> new EventFeeder(infrastructure.bootstrapServers()));
    }

    /** A test that wants another broker or database says so in its properties, which win. */
    private static void addBelowTheTestsOwn(MutablePropertySources sources, Map<String, Object> properties) {
        var source = new MapPropertySource("kaziniTestInfrastructure", properties);
        String inlined = TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME;
        if (sources.contains(inlined)) {
            sources.addAfter(inlined, source);
        } else {
            sources.addFirst(source);
        }
    }

    /** Adds it to the tests that carry the annotation. */
    static final class Factory implements ContextCustomizerFactory {

        @Override
        public @Nullable ContextCustomizer createContextCustomizer(
                Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
            return TestContextAnnotationUtils.hasAnnotation(testClass, KaziniIntegrationTest.class)
                    ? new SharedInfrastructureCustomizer()
                    : null;
        }
    }
}
