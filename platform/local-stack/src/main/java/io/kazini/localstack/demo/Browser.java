package io.kazini.localstack.demo;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody's browser: it keeps the cookies it is given and remembers where it was led. */
final class Browser {

    private static final int FOUND = 302;

    private final String agent;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Set<UUID> visited = new HashSet<>();
    private @Nullable ReferralLink lastLink;
    private @Nullable UUID lastClick;

    Browser(String agent) {
        this.agent = agent;
    }

    /** Follows a link; returns whether it is this browser's first time on it. */
    boolean click(Api gateway, ReferralLink link) {
        HttpResponse<byte[]> answer = gateway.follow(
                "GET", link.path(), Map.of("User-Agent", agent, "Cookie", cookies(), "Referer", "https://wa.example/"));
        Expect.equal("status of " + link.path(), FOUND, answer.statusCode());
        URI landing = URI.create(answer.headers().firstValue("Location").orElse(""));
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        lastLink = link;
        UUID click = parameter(landing, "click")
                .map(UUID::fromString)
                .orElseThrow(() -> new DemoFailure("The landing page was not told the click: " + landing));
        lastClick = click;
        Expect.that(
                parameter(landing, "ref").equals(Optional.of(link.code())),
                "the landing page was not told the code: " + landing);
        Expect.that(click.toString().equals(cookies.get("kazini_click")), "the click's cookie does not name the click");
        return visited.add(link.id());
    }

    String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    ReferralLink lastLink() {
        return Objects.requireNonNull(lastLink, "has followed no link");
    }

    UUID lastClick() {
        return Objects.requireNonNull(lastClick, "has followed no link");
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    private static Optional<String> parameter(URI address, String name) {
        String query = address.getRawQuery() == null ? "" : address.getRawQuery();
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(pair.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }
}
