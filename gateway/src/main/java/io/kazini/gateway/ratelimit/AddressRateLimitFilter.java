package io.kazini.gateway.ratelimit;

import io.kazini.gateway.edge.EdgeFilterOrder;
import io.kazini.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits what comes from one address, before anything is spent on a request. */
@Component
@Order(EdgeFilterOrder.ADDRESS_RATE_LIMIT)
class AddressRateLimitFilter extends OncePerRequestFilter {

    private final RateLimiter limiter;
    private final ProblemWriter problems;
    private final List<RateLimit> everywhere;
    private final List<RateLimit> onAuthentication;
    private final List<RateLimit> onRegistration;
    private final List<RateLimit> onCallbacks;
    private final List<RateLimit> onLinks;
    private final boolean enabled;

    AddressRateLimitFilter(RateLimiter limiter, RateLimitProperties properties, ProblemWriter problems) {
        this.limiter = limiter;
        this.problems = problems;
        this.everywhere = List.of(properties.address().limit());
        this.onAuthentication = List.of(
                properties.address().limit(), properties.authentication().limit());
        this.onRegistration = List.of(
                properties.address().limit(),
                properties.authentication().limit(),
                properties.registration().limit());
        this.onCallbacks = List.of(properties.callbacks().limit());
        this.onLinks = List.of(properties.links().limit());
        this.enabled = properties.enabled();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !enabled;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String subscriber = ClientAddress.subscriber(request.getRemoteAddr());
        for (RateLimit limit : limitsOf(request.getServletPath())) {
            Grant grant = limiter.request(limit, subscriber);
            grant.describe(response);
            if (!grant.granted()) {
                problems.write(response, grant.refusal());
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** @param path decoded, as routes see it: whatever way it is spelled, it has the same limits */
    private List<RateLimit> limitsOf(String path) {
        if (path.equals("/api/v1/auth/register")) {
            return onRegistration;
        }
        if (path.startsWith("/api/v1/auth/") || path.startsWith("/oauth2/token")) {
            return onAuthentication;
        }
        if (path.startsWith("/track/")) {
            return onLinks;
        }
        return path.startsWith("/callbacks/") ? onCallbacks : everywhere;
    }
}
