package io.kazini.platform.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.ProblemWriter;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.composite.CompositeDiscoveryClient;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every request carries an access token that this service verifies itself, unless its path is public; every
 * handler names the permission it needs. Keys are cached and outlive an outage of the issuer.
 */
@AutoConfiguration(
        before = {OAuth2ResourceServerAutoConfiguration.class, OAuth2ResourceServerWebSecurityAutoConfiguration.class},
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
        })
@EnableMethodSecurity
@EnableConfigurationProperties(SecurityProperties.class)
public class SecurityAutoConfiguration {

    private static final Duration KEYS_FRESH = Duration.ofMinutes(5);
    private static final Duration KEYS_OUTLIVE_ISSUER = Duration.ofHours(12);
    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(5);
    /** Keys are fetched at most twice in this time: a flood of made-up key ids does not reach the issuer. */
    private static final Duration FETCHES_APART = Duration.ofSeconds(5);

    private static final Duration KEYS_RETRY = Duration.ofSeconds(5);

    @Bean
    @ConditionalOnMissingBean(JwtDecoder.class)
    JwtDecoder jwtDecoder(SecurityProperties properties, ObjectProvider<CompositeDiscoveryClient> discovery)
            throws MalformedURLException {
        DiscoveredKeys discovered = new DiscoveredKeys(() -> {
            DiscoveryClient client = discovery.getIfAvailable();
            return client == null ? new CompositeDiscoveryClient(List.of()) : client;
        });
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        properties.jwksUri().toURL(), discovered)
                .cache(KEYS_FRESH.toMillis(), FETCH_TIMEOUT.toMillis())
                .rateLimited(FETCHES_APART.toMillis())
                .retrying(true)
                .outageTolerant(KEYS_OUTLIVE_ISSUER.toMillis())
                .build();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(properties.issuer()));
        return token -> {
            try {
                return decoder.decode(token);
            } catch (BadJwtException bad) {
                throw bad;
            } catch (JwtException unchecked) {
                boolean fetchedJustNow =
                        discovered.haveAnswered() && hasCause(unchecked, RateLimitReachedException.class);
                throw fetchedJustNow ? new BadJwtException("Signed with a key nobody knows", unchecked) : unchecked;
            }
        };
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(type::isInstance);
    }

    @Bean
    @ConditionalOnMissingBean(SecurityFilterChain.class)
    SecurityFilterChain kaziniSecurity(
            HttpSecurity http, SecurityProperties properties, ProblemWriter problems, JwtDecoder decoder) {
        AuthenticationEntryPoint unauthenticated = unauthenticated(problems);
        AccessDeniedHandler denied = (request, response, failure) -> problems.write(
                response, ApiException.forbidden("missing-permission", "You have no permission for this."));
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.toAnyEndpoint())
                        .permitAll()
                        .requestMatchers("/v3/api-docs/**", "/error")
                        .permitAll()
                        .requestMatchers(new PublicPaths(properties.publicPaths()).matchers())
                        .permitAll()
                        .anyRequest()
                        // Partners' systems as well. Named, because the factory below is taken for that of requests,
                        // too, in a service that happens to make it first.
                        .access(AuthenticatedAuthorizationManager.authenticated()))
                .oauth2ResourceServer(server -> server.withObjectPostProcessor(keysAway(problems, unauthenticated))
                        .authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(denied)
                        .jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(permissionsAsAuthorities())))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(unauthenticated).accessDeniedHandler(denied))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing is authenticated by a cookie but the refresh endpoint, which guards itself.
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    private static AuthenticationEntryPoint unauthenticated(ProblemWriter problems) {
        return (request, response, failure) -> {
            boolean tokenSent = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, tokenSent ? "Bearer error=\"invalid_token\"" : "Bearer");
            problems.write(
                    response,
                    tokenSent
                            ? ApiException.unauthorized("invalid-token", "The access token is invalid or has expired.")
                            : ApiException.unauthorized("no-token", "This needs an access token."));
        };
    }

    /** A token that cannot be checked is an outage of ours, not a bad token. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> keysAway(
            ProblemWriter problems, AuthenticationEntryPoint unauthenticated) {
        AuthenticationFailureHandler handler = (request, response, failure) -> {
            if (failure instanceof AuthenticationServiceException) {
                problems.write(
                        response,
                        ApiException.unavailable(
                                "sign-in-unavailable",
                                "Access tokens cannot be checked at the moment.",
                                KEYS_RETRY,
                                failure));
            } else {
                unauthenticated.commence(request, response, failure);
            }
        };
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(handler);
                return filter;
            }
        };
    }

    private static JwtAuthenticationConverter permissionsAsAuthorities() {
        JwtGrantedAuthoritiesConverter authorities = new JwtGrantedAuthoritiesConverter();
        authorities.setAuthoritiesClaimName(TokenClaims.PERMISSIONS);
        authorities.setAuthorityPrefix("");
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(authorities);
        return converter;
    }

    /** A request has its span; one more for each filter of the chain costs more than it tells. */
    @Bean
    @ConditionalOnMissingBean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    static AuthorizationManagerFactory<MethodInvocation> personsOnly() {
        DefaultAuthorizationManagerFactory<MethodInvocation> factory = new DefaultAuthorizationManagerFactory<>();
        factory.setTrustResolver(new PersonsOnly());
        return factory;
    }

    @Bean
    GuardedHandlers guardedHandlers(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            SecurityProperties properties) {
        return new GuardedHandlers(handlers, properties.publicPaths());
    }

    @Bean
    WebMvcConfigurer callerConfigurer() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgumentResolver());
            }
        };
    }
}
