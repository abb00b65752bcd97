package io.kazini.referral.campaign;

import io.kazini.platform.web.FieldViolation;
import io.kazini.referral.ReferralProperties;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where a campaign may send people: {@code https}, a host of the allow list, and nothing that browsers read in another
 * way than we do. Clicks are redirected to it unseen, so what passes here is all there is against an open redirect. What
 * a page of an allowed host does with its visitors is that host's matter.
 */
@Component
class LandingUrlPolicy {

    static final int MAX_LENGTH = 1_000;

    private static final String FIELD = "landingUrl";

    /** Browsers drop tabs and line breaks, and take a backslash for a slash. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]+");

    private static final Set<String> LOCALHOST = Set.of("localhost", "127.0.0.1", "[::1]");

    /** What a redirect adds by itself. */
    private static final Set<String> OURS = Set.of("ref", "click");

    private final LandingProperties properties;
    private final URI publicUrl;

    LandingUrlPolicy(LandingProperties properties, ReferralProperties referral) {
        this.properties = properties;
        this.publicUrl = referral.publicUrl();
    }

    /** What is wrong with it; empty if people may be sent there. */
    Optional<FieldViolation> check(String url) {
        if (url.length() > MAX_LENGTH) {
            return wrong("size", "has more than " + MAX_LENGTH + " characters");
        }
        if (!HARMLESS.matcher(url).matches()) {
            return wrong("url-syntax", "has characters that an address has not; write others than ASCII as %XX");
        }
        URI address;
        try {
            address = new URI(url).parseServerAuthority();
        } catch (URISyntaxException malformed) {
            return wrong("url-syntax", "is not a web address");
        }
        String scheme = lower(address.getScheme());
        String host = lower(address.getHost());
        if (host.isEmpty() || !(scheme.equals("https") || scheme.equals("http"))) {
            return wrong("not-https", "is not an address that begins with https://");
        }
        // Not getUserInfo(): an empty one is one, too.
        if (address.getRawAuthority().indexOf('@') >= 0) {
            return wrong("user-info", "names a user before the host");
        }
        if (address.getRawFragment() != null) {
            return wrong("fragment", "has a part after #, which would be lost");
        }
        return checkHost(scheme, host, address)
                .or(() -> leadsBackToUs(host, address)
                        ? wrong("own-link", "is one of our own links, which redirect themselves")
                        : Optional.empty())
                .or(() -> checkQuery(address.getRawQuery()));
    }

    private Optional<FieldViolation> checkHost(String scheme, String host, URI address) {
        if (LOCALHOST.contains(host) && properties.httpOnLocalhost()) {
            return Optional.empty();
        }
        if (!scheme.equals("https")) {
            return wrong("not-https", "is not an address that begins with https://");
        }
        if (properties.allowedHosts().stream()
                .noneMatch(allowed -> host.equals(allowed) || host.endsWith("." + allowed))) {
            return wrong("host-not-allowed", "is on a host that campaigns may not send people to");
        }
        // Whoever may open a port on a machine of that domain need not be the organisation.
        return address.getPort() == -1 || address.getPort() == 443
                ? Optional.empty()
                : wrong("port-not-allowed", "names a port");
    }

    private boolean leadsBackToUs(String host, URI address) {
        if (!host.equals(lower(publicUrl.getHost())) && !LOCALHOST.contains(host)) {
            return false;
        }
        // Wherever it stands, with whatever dots, slashes and escapes before it: no page of ours needs the word.
        return lower(decoded(address.getRawPath())).contains("track");
    }

    private static Optional<FieldViolation> checkQuery(@Nullable String query) {
        if (query == null) {
            return Optional.empty();
        }
        for (String parameter : query.split("&", -1)) {
            if (OURS.contains(lower(decoded(parameter.split("=", 2)[0])))) {
                return wrong("reserved-parameter", "has a parameter ref or click, which the redirect adds");
            }
        }
        return Optional.empty();
    }

    private static String decoded(String text) {
        String plain = text;
        // Each layer is shorter than the one around it, until nothing is escaped or an escape is broken.
        while (plain.indexOf('%') >= 0) {
            try {
                plain = URLDecoder.decode(plain.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException brokenEscape) {
                return plain;
            }
        }
        return plain;
    }

    private static Optional<FieldViolation> wrong(String code, String message) {
        return Optional.of(new FieldViolation(FIELD, code, message));
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
