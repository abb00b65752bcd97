package io.kazini.gateway.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * People hang things on links that no standard knows: {@code {{ad.name}}}, {@code a|b}, a lone {@code %}, text of another
 * character set. The container and the framework would refuse such a request or lose its whole query, and with it a
 * click or a registration; here it is put right instead. A query that nobody mangled is not touched.
 */
@Component
@Order(EdgeFilterOrder.QUERY_REPAIR)
public class QueryRepairFilter extends OncePerRequestFilter {

    /** The fields of a form are read together with those of the query, by the container alone. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null || RepairedQuery.isPlain(query) || isForm(request.getContentType());
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new RepairedRequest(request, RepairedQuery.of(request.getQueryString())), response);
    }

    private static final class RepairedRequest extends HttpServletRequestWrapper {

        private final RepairedQuery query;

        RepairedRequest(HttpServletRequest request, RepairedQuery query) {
            super(request);
            this.query = query;
        }

        @Override
        public String getQueryString() {
            return query.encoded();
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = query.parameters().get(name);
            return values == null ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return query.parameters().get(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return query.parameters();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(query.parameters().keySet());
        }
    }
}
