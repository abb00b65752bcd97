package io.kazini.gateway.routing;

import static io.kazini.gateway.routing.ServiceRoute.to;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.setPath;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The one place that says which service answers which path. A path that is not here does not leave the gateway; the
 * services' management endpoints in particular do not.
 */
@Configuration(proxyBeanMethods = false)
public class ServiceRoutes {

    static final List<ServiceRoute> ALL = List.of(
            to(
                    "identity-service",
                    "/api/v1/auth/**",
                    "/api/v1/me/**",
                    "/api/v1/users/**",
                    "/api/v1/roles/**",
                    "/api/v1/keys/**",
                    "/api/v1/partner-clients/**",
                    "/api/v1/counties/**",
                    "/oauth2/jwks",
                    "/oauth2/token"),
            to(
                    "recruitment-service",
                    "/api/v1/jobs/**",
                    "/api/v1/applications/**",
                    "/api/v1/skills/**",
                    "/api/v1/wards/**"),
            to("attendance-service", "/api/v1/attendance/**"),
            to("payment-service", "/api/v1/payments/**", "/api/v1/ledger/**", "/callbacks/mpesa/**"),
            to(
                    "referral-service",
                    "/track/**",
                    "/api/v1/campaigns/**",
                    "/api/v1/officers/**",
                    "/api/v1/links/**",
                    "/api/v1/link-keys/**",
                    "/api/v1/track/**",
                    "/api/v1/signups/**",
                    "/api/v1/enrolments/**",
                    "/api/v1/fraud-flags/**"),
            to(
                    "analytics-service",
                    "/api/v1/public/**",
                    "/api/v1/statistics/**",
                    "/api/v1/referral-statistics/**",
                    "/api/v1/exports/**",
                    "/dashboard/**",
                    "/referrals/**"));

    /** The names that they register under. */
    public static List<String> services() {
        return ALL.stream().map(ServiceRoute::service).toList();
    }

    @Bean
    RouterFunction<ServerResponse> routesToServices(Upstream upstream) {
        RouterFunctions.Builder all = RouterFunctions.route();
        for (ServiceRoute route : ALL) {
            all.add(api(route, upstream)).add(apiDocs(route, upstream));
        }
        return all.build();
    }

    private static RouterFunction<ServerResponse> api(ServiceRoute route, Upstream upstream) {
        RouterFunctions.Builder routes = route(route.service());
        route.paths().forEach(path -> routes.route(path(path), http()));
        routes.route(path(route.audit()), http());
        return routes.filter(upstream.calling(route.service())).build();
    }

    private static RouterFunction<ServerResponse> apiDocs(ServiceRoute route, Upstream upstream) {
        return route(route.service() + "-docs")
                .route(GET(route.apiDocs()), http())
                .before(setPath("/v3/api-docs"))
                .filter(upstream.calling(route.service()))
                .build();
    }
}
