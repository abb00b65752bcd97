package io.kazini.gateway.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * One line per request. It names the route's pattern, never the path or the query: those hold names, phone numbers and
 * the provider's callback token.
 */
@Component
@Order(EdgeFilterOrder.ACCESS_LOG)
public class AccessLogFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLogFilter.class);

    private static final String USER_ATTRIBUTE = AccessLogFilter.class.getName() + ".user";

    /** Tells the line of this request who made it; the security context is gone when the line is written. */
    public static void attribute(HttpServletRequest request, String userId) {
        request.setAttribute(USER_ATTRIBUTE, userId);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            String route = attributeOr(request, HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "-");
            String user = attributeOr(request, USER_ATTRIBUTE, "-");
            LOG.atInfo()
                    .addKeyValue("http.request.method", request.getMethod())
                    .addKeyValue("http.route", route)
                    .addKeyValue("http.response.status_code", response.getStatus())
                    .addKeyValue("event.duration_ms", millis)
                    .addKeyValue("user.id", user)
                    .log("{} {} {} {} ms", request.getMethod(), route, response.getStatus(), millis);
        }
    }

    private static String attributeOr(HttpServletRequest request, String name, String absent) {
        Object value = request.getAttribute(name);
        return value == null ? absent : value.toString();
    }
}
