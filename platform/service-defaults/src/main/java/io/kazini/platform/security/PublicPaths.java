package io.kazini.platform.security;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What needs no token, read from {@link SecurityProperties#publicPaths()}. */
final class PublicPaths {

    private final List<String> entries;

    PublicPaths(List<String> entries) {
        this.entries = List.copyOf(entries);
    }

    RequestMatcher[] matchers() {
        return entries.stream().map(PublicPaths::matcher).toArray(RequestMatcher[]::new);
    }

    private static RequestMatcher matcher(String entry) {
        String[] parts = entry.trim().split("\\s+", 2);
        PathPatternRequestMatcher.Builder builder = PathPatternRequestMatcher.withDefaults();
        return parts.length == 2 ? builder.matcher(HttpMethod.valueOf(parts[0]), parts[1]) : builder.matcher(parts[0]);
    }
}
