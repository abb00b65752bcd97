package io.kazini.referral.click.web;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The two first-party cookies: the last click and the visitor. Both are nothing but ids. Scripts cannot read them, and
 * other sites' requests carry them only where they lead people here.
 */
final class VisitCookies {

    static final String CLICK = "kazini_click";
    static final String VISITOR = "kazini_visitor";

    private static final int UUID_LENGTH = 36;

    private final String attributes;

    VisitCookies(Duration lifetime, boolean secure) {
        attributes =
                "; Max-Age=" + lifetime.toSeconds() + "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    String set(String name, String value) {
        return name + "=" + value + attributes;
    }

    /** The visitor of a {@code Cookie} header; what is no id is no visitor. */
    static @Nullable UUID visitor(@Nullable String header) {
        int from = 0;
        while (header != null && from < header.length()) {
            int end = header.indexOf(';', from);
            end = end < 0 ? header.length() : end;
            String cookie = header.substring(from, end).strip();
            if (cookie.startsWith(VISITOR + "=")) {
                UUID visitor = id(cookie.substring(VISITOR.length() + 1));
                if (visitor != null) {
                    return visitor;
                }
            }
            from = end + 1;
        }
        return null;
    }

    private static @Nullable UUID id(String value) {
        String text = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
        if (text.length() != UUID_LENGTH) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            return id.version() > 0 && id.variant() == 2 ? id : null;
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }
}
