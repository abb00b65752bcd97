package io.kazini.gateway.ratelimit;

import io.kazini.gateway.edge.AccessLogFilter;
import io.kazini.gateway.edge.EdgeFilterOrder;
import io.kazini.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits what one person does. Runs behind the security chain: only a verified token counts against its owner. */
@Component
@Order(EdgeFilterOrder.USER_RATE_LIMIT)
class UserRateLimitFilter extends OncePerRequestFilter {

    private final RateLimiter limiter;
    private final ProblemWriter problems;
    private final RateLimit limit;
    private final boolean enabled;

    UserRateLimitFilter(RateLimiter limiter, RateLimitProperties properties, ProblemWriter problems) {
        this.limiter = limiter;
        this.problems = problems;
        this.limit = properties.user().limit();
        this.enabled = properties.enabled();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Principal user = request.getUserPrincipal();
        if (user != null) {
            AccessLogFilter.attribute(request, user.getName());
            if (enabled) {
                Grant grant = limiter.request(limit, user.getName());
                grant.describe(response);
                if (!grant.granted()) {
                    problems.write(response, grant.refusal());
                    return;
                }
            }
        }
        chain.doFilter(request, response);
    }
}
