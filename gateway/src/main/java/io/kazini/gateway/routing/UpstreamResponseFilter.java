package io.kazini.gateway.routing;

import io.kazini.gateway.edge.EdgeFilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives a service's answer back to the connection pool when the request is over, however it ended. The framework does
 * so only if it has copied the body, which it does not where it answers 304 itself or the client is gone.
 */
@Component
@Order(EdgeFilterOrder.UPSTREAM_RESPONSE)
class UpstreamResponseFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.getAttribute(MvcUtils.CLIENT_RESPONSE_ATTR) instanceof ClientHttpResponse upstream) {
                upstream.close();
            }
        }
    }
}
