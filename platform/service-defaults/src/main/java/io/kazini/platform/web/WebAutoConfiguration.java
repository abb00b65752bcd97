package io.kazini.platform.web;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.paging.Paging;
import io.kazini.platform.web.paging.PagingArgumentResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Problems, paging, correlation ids, body limits and the description of the API. */
@AutoConfiguration(before = WebMvcAutoConfiguration.class)
@Import(ProblemAdvice.class)
public class WebAutoConfiguration {

    static {
        // Paging is two query parameters, not an object; a caller is the token.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Paging.class, Caller.class);
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    FilterRegistrationBean<RequestCorrelation> requestCorrelation() {
        FilterRegistrationBean<RequestCorrelation> registration =
                new FilterRegistrationBean<>(new RequestCorrelation());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(
            @Value("${kazini.web.max-body-size:1MB}") DataSize limit, ProblemWriter problems) {
        FilterRegistrationBean<BodyLimit> registration = new FilterRegistrationBean<>(new BodyLimit(limit, problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    RequestSlots requestSlots(@Value("${kazini.web.concurrent-requests}") int slots) {
        return new RequestSlots(slots);
    }

    /** After Boot's own, which sets an executor without a limit. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> limitedConcurrency(RequestSlots slots) {
        return factory -> factory.addProtocolHandlerCustomizers(handler -> handler.setExecutor(slots));
    }

    @Bean
    WebMvcConfigurer pagingConfigurer() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PagingArgumentResolver());
            }
        };
    }

    @Bean
    JsonMapperBuilderCustomizer textWithoutNul() {
        return builder -> builder.addModule(new TextWithoutNul());
    }

    @Bean
    OperationCustomizer pagingParameters() {
        return (operation, handler) -> {
            if (Arrays.stream(handler.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == Paging.class)) {
                operation.addParametersItem(new QueryParameter()
                        .name("limit")
                        .description("How many items, 1 to " + Paging.MAX_LIMIT)
                        .schema(new IntegerSchema()._default(Paging.DEFAULT_LIMIT)));
                operation.addParametersItem(new QueryParameter()
                        .name("cursor")
                        .description("nextCursor of the page before")
                        .schema(new StringSchema()));
            }
            return operation;
        };
    }

    @Bean
    @ConditionalOnMissingBean
    OpenAPI openApi(@Value("${spring.application.name}") String name) {
        return new OpenAPI()
                // Relative: the description is read, and tried out, through the gateway.
                .addServersItem(new Server().url("/"))
                .info(new Info().title("Kazini " + name).version("v1"))
                .components(new Components()
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")))
                .addSecurityItem(new SecurityRequirement().addList("bearer"));
    }
}
