package io.kazini.platform.web;

import io.kazini.platform.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request a correlation id, the client's own if it is sane, and puts it into the logs and the
 * answer. The gateway is the first to do so; services behind it carry on with the same id.
 */
public class RequestCorrelation extends OncePerRequestFilter {

    public static final String HEADER = "X-Correlation-Id";
    /** The client's address as the gateway saw it. Trusted because only the gateway reaches a service. */
    public static final String CLIENT_ADDRESS_HEADER = "X-Kazini-Client-Address";

    public static final String MDC_KEY = "correlationId";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** The id to go on with: the given one if it is sane, a new one otherwise. */
    public static String accept(@Nullable String candidate) {
        return candidate != null && SANE.matcher(candidate).matches()
                ? candidate
                : Ids.next().toString();
    }

    /** The client's address: the gateway's word, which lets no client's through, or who asks, if that is not the gateway. */
    public static String clientAddress(HttpServletRequest request) {
        String forwarded = request.getHeader(CLIENT_ADDRESS_HEADER);
        return forwarded == null ? request.getRemoteAddr() : forwarded;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = accept(request.getHeader(HEADER));
        response.setHeader(HEADER, id);
        try (MDC.MDCCloseable _ = MDC.putCloseable(MDC_KEY, id)) {
            chain.doFilter(request, response);
        }
    }
}
