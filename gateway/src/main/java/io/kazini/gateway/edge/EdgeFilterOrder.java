package io.kazini.gateway.edge;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.Ordered;

/**
 * The order in which a request passes the gateway's filters. The first ones run behind the platform's correlation id and
 * tracing and before the token is verified: a flood is turned away before it costs a signature check.
 */
public final class EdgeFilterOrder {

    static final int ACCESS_LOG = Ordered.HIGHEST_PRECEDENCE + 10;
    static final int SECURITY_HEADERS = ACCESS_LOG + 1;
    static final int CORS = ACCESS_LOG + 2;
    public static final int ADDRESS_RATE_LIMIT = ACCESS_LOG + 3;
    static final int REQUEST_SIZE = ACCESS_LOG + 4;
    static final int QUERY_REPAIR = ACCESS_LOG + 5;

    public static final int USER_RATE_LIMIT = SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1;

    private EdgeFilterOrder() {}
}
