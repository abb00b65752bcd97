package io.kazini.gateway.routing;

import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.properties.AbstractSwaggerUiConfigProperties.SwaggerUrl;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** One Swagger UI over the descriptions of all services. */
@Component
class ApiDocsIndex implements InitializingBean {

    private final SwaggerUiConfigProperties swaggerUi;

    ApiDocsIndex(SwaggerUiConfigProperties swaggerUi) {
        this.swaggerUi = swaggerUi;
    }

    @Override
    public void afterPropertiesSet() {
        Set<SwaggerUrl> services = ServiceRoutes.ALL.stream()
                .map(route -> new SwaggerUrl(route.service(), route.apiDocs(), route.service()))
                .collect(Collectors.toSet());
        swaggerUi.setUrls(services);
    }
}
