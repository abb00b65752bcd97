package io.kazini.gateway.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which web pages may call the API from a browser.
 *
 * @param allowedOrigins exact origins; the defaults are the usual ports of a local web client
 * @param maxAge how long a browser may remember the answer of a preflight
 */
@ConfigurationProperties("kazini.gateway.cors")
record CorsProperties(
        @DefaultValue({"http://localhost:3000", "http://localhost:4200", "http://localhost:5173"})
        List<String> allowedOrigins,

        @DefaultValue("1h") Duration maxAge) {}
