package io.kazini.platform.security;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Deny by default, proved at start: a service does not come up with a handler that neither names the
 * permission it needs nor is listed as public.
 */
class GuardedHandlers implements SmartInitializingSingleton {

    private static final String OWN_CODE = "io.kazini";

    private final RequestMappingHandlerMapping handlers;
    private final List<String> publicPaths;

    GuardedHandlers(RequestMappingHandlerMapping handlers, List<String> publicPaths) {
        this.handlers = handlers;
        this.publicPaths = publicPaths;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> unguarded = handlers.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith(OWN_CODE))
                .filter(entry -> !isGuarded(entry.getValue()))
                .filter(entry -> !isPublic(entry.getKey()))
                .map(Map.Entry::getValue)
                .map(HandlerMethod::toString)
                .sorted()
                .toList();
        if (!unguarded.isEmpty()) {
            throw new IllegalStateException(
                    "Handlers without @PreAuthorize that are not in kazini.security.public-paths: " + unguarded);
        }
    }

    private static boolean isGuarded(HandlerMethod handler) {
        return AnnotatedElementUtils.hasAnnotation(handler.getMethod(), PreAuthorize.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), PreAuthorize.class);
    }

    private boolean isPublic(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .allMatch(path -> publicPaths.stream().anyMatch(entry -> covers(entry, path, mapping)));
    }

    private static boolean covers(String entry, String path, RequestMappingInfo mapping) {
        String[] parts = entry.trim().split("\\s+", 2);
        boolean methodFits = parts.length == 1
                || mapping.getMethodsCondition().getMethods().stream()
                        .allMatch(method -> method.asHttpMethod().equals(HttpMethod.valueOf(parts[0])));
        PathPattern pattern = PathPatternParser.defaultInstance.parse(parts[parts.length - 1]);
        String sample = path.replaceAll("\\{[^/]*}", "x");
        return methodFits && pattern.matches(PathContainer.parsePath(sample));
    }
}
