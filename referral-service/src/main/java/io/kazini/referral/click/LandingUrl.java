package io.kazini.referral.click;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's landing page with the parameters of a link, but for the click's id: all that can be done before somebody
 * clicks. What the page's address has of its own stays as it is, with its fragment last.
 */
public final class LandingUrl {

    private static final Set<String> OURS = Set.of("ref", "click");

    private final String beforeClick;
    private final String afterClick;

    private LandingUrl(String beforeClick, String afterClick) {
        this.beforeClick = beforeClick;
        this.afterClick = afterClick;
    }

    /** @param landingPage checked when its campaign was saved; what may not stand in a header is escaped all the same */
    static LandingUrl of(String landingPage, String code, Utm utm) {
        String page = escaped(landingPage);
        int hash = page.indexOf('#');
        String fragment = hash < 0 ? "" : page.substring(hash);
        String address = hash < 0 ? page : page.substring(0, hash);
        int question = address.indexOf('?');
        String base = question < 0 ? address : address.substring(0, question);
        String query = question < 0 ? "" : address.substring(question + 1);

        StringBuilder parameters = new StringBuilder();
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty() && !OURS.contains(name(parameter))) {
                add(parameters, parameter);
            }
        }
        addUtm(parameters, query, "utm_source", utm.source());
        addUtm(parameters, query, "utm_medium", utm.medium());
        addUtm(parameters, query, "utm_campaign", utm.campaign());
        addUtm(parameters, query, "utm_term", utm.term());
        addUtm(parameters, query, "utm_content", utm.content());
        add(parameters, "ref=" + code);
        add(parameters, "click=");
        return new LandingUrl(base + "?" + parameters, fragment);
    }

    public String with(String clickId) {
        return beforeClick + clickId + afterClick;
    }

    private static void addUtm(StringBuilder parameters, String query, String name, @Nullable String value) {
        boolean pagesOwn = java.util.Arrays.stream(query.split("&", -1))
                .anyMatch(parameter -> name(parameter).equals(name));
        if (value != null && !pagesOwn) {
            add(parameters, name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private static void add(StringBuilder parameters, String parameter) {
        if (!parameters.isEmpty()) {
            parameters.append('&');
        }
        parameters.append(parameter);
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        return (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7F) {
                escaped.append((char) octet);
            } else {
                escaped.append("%%%02X".formatted(octet));
            }
        }
        return escaped.toString();
    }
}
