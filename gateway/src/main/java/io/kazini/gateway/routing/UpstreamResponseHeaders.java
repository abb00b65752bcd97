package io.kazini.gateway.routing;

import io.kazini.gateway.edge.SecurityHeadersFilter;
import io.kazini.platform.web.RequestCorrelation;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;

/** Drops from a service's answer what the gateway says itself, so that no header is there twice. */
@Component
class UpstreamResponseHeaders implements ResponseHttpHeadersFilter, Ordered {

    private final Set<String> gatewaysOwn = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    UpstreamResponseHeaders() {
        gatewaysOwn.addAll(SecurityHeadersFilter.NAMES);
        gatewaysOwn.add(RequestCorrelation.HEADER);
        gatewaysOwn.add(HttpHeaders.SERVER);
        gatewaysOwn.add(HttpHeaders.DATE);
    }

    @Override
    public HttpHeaders apply(HttpHeaders incoming, ServerResponse response) {
        HttpHeaders outgoing = new HttpHeaders();
        incoming.forEach((name, values) -> {
            if (!gatewaysOwn.contains(name)) {
                outgoing.addAll(name, values);
            }
        });
        return outgoing;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
