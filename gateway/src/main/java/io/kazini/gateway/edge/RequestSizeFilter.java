package io.kazini.gateway.edge;

import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body that announces too many bytes, and cuts one off that sends too many without saying so. Nothing is
 * buffered: an upload streams through.
 */
@Component
@Order(EdgeFilterOrder.REQUEST_SIZE)
public class RequestSizeFilter extends OncePerRequestFilter {

    private final RequestSizeProperties limits;
    private final ProblemWriter problems;

    RequestSizeFilter(RequestSizeProperties limits, ProblemWriter problems) {
        this.limits = limits;
        this.problems = problems;
    }

    /** The answer to a body over the limit, whenever that is noticed. */
    public static ApiException tooLarge() {
        return ApiException.payloadTooLarge("body-too-large", "The request body is larger than is accepted here.");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = limitFor(request.getContentType());
        if (request.getContentLengthLong() > limit) {
            problems.write(response, tooLarge());
            return;
        }
        chain.doFilter(new LimitedRequest(request, limit), response);
    }

    private long limitFor(@Nullable String contentType) {
        boolean upload =
                contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/");
        return (upload ? limits.upload() : limits.other()).toBytes();
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {

        private final long limit;
        private @Nullable ServletInputStream body;

        LimitedRequest(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new LimitedInputStream(super.getInputStream(), limit, System::nanoTime);
            }
            return body;
        }
    }
}
