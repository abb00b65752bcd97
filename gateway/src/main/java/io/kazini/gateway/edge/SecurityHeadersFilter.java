package io.kazini.gateway.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Headers that tell a browser what not to do with an answer; on every answer, those of other filters included. */
@Component
@Order(EdgeFilterOrder.SECURITY_HEADERS)
public class SecurityHeadersFilter extends OncePerRequestFilter {

    /** Set here alone; a service's own copy is dropped. */
    public static final Set<String> NAMES = Set.of(
            "X-Content-Type-Options",
            "X-Frame-Options",
            "X-XSS-Protection",
            "Referrer-Policy",
            "Content-Security-Policy",
            "Cross-Origin-Opener-Policy",
            "Strict-Transport-Security");

    private static final List<String> PAGES = List.of("/swagger-ui", "/dashboard", "/referrals");
    private static final String LINKS = "/track/";

    /** An answer of the API is data: if a browser shows it as a page, that page may load and run nothing. */
    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    /** Pages (Swagger UI, the dashboards) need their own files, inline styles and images in data URLs. */
    private static final String PAGE_POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' "
            + "'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** What a link shows that leads nowhere is text, with its style in the page. */
    private static final String LINK_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Content-Security-Policy", policyOf(request.getRequestURI()));
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        chain.doFilter(request, response);
    }

    private static String policyOf(String path) {
        if (path.startsWith(LINKS)) {
            return LINK_POLICY;
        }
        return PAGES.stream().anyMatch(path::startsWith) ? PAGE_POLICY : DATA_POLICY;
    }
}
