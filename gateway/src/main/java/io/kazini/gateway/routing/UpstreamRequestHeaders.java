package io.kazini.gateway.routing;

import io.kazini.platform.web.RequestCorrelation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.slf4j.MDC;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * What a service is told about a request: the gateway's word on who and which it is, never the client's. Hop-by-hop and
 * forwarding headers are removed by the framework's own filters, before and after this one.
 */
@Component
class UpstreamRequestHeaders implements RequestHttpHeadersFilter, Ordered {

    /** Headers of this suite's own that only the gateway may set. */
    private static final String OWN_PREFIX = "x-kazini-";

    @Override
    public HttpHeaders apply(HttpHeaders incoming, ServerRequest request) {
        HttpHeaders outgoing = new HttpHeaders();
        incoming.forEach((name, values) -> {
            if (!name.toLowerCase(Locale.ROOT).startsWith(OWN_PREFIX)) {
                outgoing.addAll(name, values);
            }
        });
        HttpServletRequest original = request.servletRequest();
        // Spring's copy has a charset added; a multipart body's type is handed on as it came.
        outgoing.set(HttpHeaders.CONTENT_TYPE, original.getHeader(HttpHeaders.CONTENT_TYPE));
        outgoing.set(RequestCorrelation.CLIENT_ADDRESS_HEADER, original.getRemoteAddr());
        outgoing.set(RequestCorrelation.HEADER, MDC.get(RequestCorrelation.MDC_KEY));
        return outgoing;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
