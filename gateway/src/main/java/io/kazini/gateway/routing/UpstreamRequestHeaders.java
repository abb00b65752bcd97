package io.kazini.gateway.routing;

import io.kazini.platform.web.RequestCorrelation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.MDC;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * What a service is told about a request: the gateway's word on who and which it is, never the client's. The
 * framework's own filters remove the well-known hop-by-hop and forwarding headers.
 */
@Component
class UpstreamRequestHeaders implements RequestHttpHeadersFilter, Ordered {

    /** Headers of this suite's own that only the gateway may set. */
    private static final String OWN_PREFIX = "x-kazini-";

    @Override
    public HttpHeaders apply(HttpHeaders incoming, ServerRequest request) {
        HttpServletRequest original = request.servletRequest();
        Set<String> forThisHop = forThisHop(original);
        HttpHeaders outgoing = new HttpHeaders();
        incoming.forEach((name, values) -> {
            if (!name.toLowerCase(Locale.ROOT).startsWith(OWN_PREFIX) && !forThisHop.contains(name)) {
                outgoing.addAll(name, values);
            }
        });
        // Spring's copy has a charset added; a multipart body's type is handed on as it came.
        outgoing.set(HttpHeaders.CONTENT_TYPE, original.getHeader(HttpHeaders.CONTENT_TYPE));
        outgoing.set(RequestCorrelation.CLIENT_ADDRESS_HEADER, original.getRemoteAddr());
        outgoing.set(RequestCorrelation.HEADER, MDC.get(RequestCorrelation.MDC_KEY));
        return outgoing;
    }

    /** What the client says is meant for its next hop alone: RFC 9110, section 7.6.1. */
    private static Set<String> forThisHop(HttpServletRequest request) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String value : Collections.list(request.getHeaders(HttpHeaders.CONNECTION))) {
            names.addAll(List.of(StringUtils.tokenizeToStringArray(value, ",")));
        }
        names.add("Proxy-Connection");
        return names;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
