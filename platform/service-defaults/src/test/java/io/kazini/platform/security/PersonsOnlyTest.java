package io.kazini.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.platform.web.WebAutoConfiguration;
import jakarta.servlet.Filter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The factory that tells persons from partners is one of method invocations. Once there is an object of it, its type says
 * so no longer, and it fits wherever a factory is asked for: so both orders in which a service may make it are tried.
 */
class PersonsOnlyTest {

    private static final String PERSON = "person";
    private static final String PARTNER = "partner";

    @RestController
    static class Operations {

        @GetMapping("/for-persons")
        @PreAuthorize("isAuthenticated()")
        String forPersons() {
            return "";
        }

        @GetMapping("/for-whom-may")
        @PreAuthorize("hasAuthority('signups:report')")
        String forWhomMay() {
            return "";
        }

        @GetMapping("/for-persons-who-may")
        @PreAuthorize("isAuthenticated() and hasAuthority('signups:report')")
        String forPersonsWhoMay() {
            return "";
        }

        @GetMapping("/for-nobody-here")
        @PreAuthorize("hasAuthority('fraud:decide')")
        String forNobodyHere() {
            return "";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Operations.class)
    static class Service {

        /** Tokens are what they say they are. */
        @Bean
        JwtDecoder tokens() {
            return said -> {
                Jwt.Builder token = Jwt.withTokenValue(said)
                        .header("alg", "none")
                        .subject(UUID.randomUUID().toString())
                        .expiresAt(Instant.MAX)
                        .claim(TokenClaims.PERMISSIONS, List.of("signups:report"));
                return switch (said) {
                    case PERSON ->
                        token.claim(TokenClaims.SESSION, UUID.randomUUID().toString())
                                .build();
                    case PARTNER ->
                        token.claim(TokenClaims.PARTNER_CLIENT, "a-partner").build();
                    default -> throw new BadJwtException(said);
                };
            };
        }
    }

    @ParameterizedTest
    @CsvSource({"kaziniSecurity,personsOnly", "personsOnly,kaziniSecurity"})
    void whateverIsMadeFirstAPartnerGetsPastAPermissionAndNoFurther(String first, String second) {
        inAService(first, second, service -> {
            assertThat(ask(service, "/for-persons", PARTNER)).isEqualTo(403);
            assertThat(ask(service, "/for-persons-who-may", PARTNER)).isEqualTo(403);
            assertThat(ask(service, "/for-nobody-here", PARTNER)).isEqualTo(403);
            assertThat(ask(service, "/for-whom-may", PARTNER)).isEqualTo(200);
        });
    }

    @ParameterizedTest
    @CsvSource({"kaziniSecurity,personsOnly", "personsOnly,kaziniSecurity"})
    void whateverIsMadeFirstAPersonMayWhatPersonsMay(String first, String second) {
        inAService(first, second, service -> {
            assertThat(ask(service, "/for-persons", PERSON)).isEqualTo(200);
            assertThat(ask(service, "/for-persons-who-may", PERSON)).isEqualTo(200);
            assertThat(ask(service, "/for-whom-may", PERSON)).isEqualTo(200);
            assertThat(ask(service, "/for-nobody-here", PERSON)).isEqualTo(403);
            assertThat(ask(service, "/for-persons", "somebody else's")).isEqualTo(401);
        });
    }

    private static void inAService(String first, String second, Consumer<MockMvcTester> test) {
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        JacksonAutoConfiguration.class,
                        HttpEncodingAutoConfiguration.class,
                        DispatcherServletAutoConfiguration.class,
                        WebMvcAutoConfiguration.class,
                        WebAutoConfiguration.class,
                        SecurityAutoConfiguration.class,
                        ServletWebSecurityAutoConfiguration.class,
                        SecurityFilterAutoConfiguration.class))
                .withUserConfiguration(Service.class)
                .withPropertyValues("spring.application.name=sample", "kazini.web.concurrent-requests=64")
                .withInitializer(context -> {
                    context.getBeanFactory().setConversionService(new ApplicationConversionService());
                    context.addBeanFactoryPostProcessor(
                            beans -> beans.getBeanDefinition(second).setDependsOn(first));
                })
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    test.accept(MockMvcTester.from(
                            context,
                            mvc -> mvc.addFilters(context.getBean("springSecurityFilterChain", Filter.class))
                                    .build()));
                });
    }

    private static int ask(MockMvcTester service, String path, String token) {
        return service.get()
                .uri(path)
                .header("Authorization", "Bearer " + token.replace(' ', '-'))
                .exchange()
                .getResponse()
                .getStatus();
    }
}
