package io.kazini.referral.click.web;

import io.kazini.referral.click.Outcome;
import io.kazini.referral.click.Refusal;
import io.kazini.referral.click.TrackedLink;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What somebody reads who cannot be led on. What is over for good is gone (410): a search engine may forget it. What may
 * yet come, or never was, is not found (404). The text says nothing that the visitor sent.
 */
enum Page {
    CAMPAIGN_OVER(
            410,
            "This campaign is over",
            "Thank you for your interest. The campaign that this link belongs to has ended, and the link leads nowhere now.",
            "Kampeni hii imekwisha. Asante kwa kupendezwa nayo."),
    CAMPAIGN_TO_COME(
            404,
            "This campaign has not begun yet",
            "You are early. Please follow the same link again in a few days.",
            "Kampeni hii bado haijaanza. Tafadhali rudi baada ya siku chache."),
    LINK_REVOKED(
            410,
            "This link is no longer in use",
            "Please ask the person who gave it to you for a new one.",
            "Kiungo hiki hakitumiki tena. Tafadhali omba kipya."),
    LINK_EXPIRED(
            410,
            "This link has expired",
            "Please ask the person who gave it to you for a new one.",
            "Muda wa kiungo hiki umekwisha. Tafadhali omba kipya."),
    UNKNOWN(
            404,
            "This link leads nowhere",
            "It may have been cut or mistyped. Please compare it with the message or the poster that you have it from.",
            "Kiungo hiki si sahihi. Tafadhali kiangalie tena."),
    BUSY(
            503,
            "Please try again in a moment",
            "The link cannot be followed right now. It stays good: please try again in a minute.",
            "Tafadhali jaribu tena baada ya dakika moja.");

    private static final String TEMPLATE = "/click/page.html";
    private static final String RETRY_SECONDS = "30";

    private final int status;
    private final String html;

    Page(int status, String title, String text, String swahili) {
        this.status = status;
        this.html = template().replace("{title}", title).replace("{text}", text).replace("{swahili}", swahili);
    }

    /** For a link that is ours, and does not lead on. */
    static Page of(TrackedLink link, Outcome outcome, Instant now) {
        return switch (outcome) {
            case CAMPAIGN_OVER -> link.isEarlyAt(now) ? CAMPAIGN_TO_COME : CAMPAIGN_OVER;
            case LINK_EXPIRED -> LINK_EXPIRED;
            case LINK_REVOKED -> LINK_REVOKED;
            case REDIRECTED -> throw new IllegalArgumentException("Who is led on sees no page");
        };
    }

    static Page of(Refusal refusal) {
        return refusal == Refusal.KEY_WITHDRAWN ? LINK_REVOKED : UNKNOWN;
    }

    void write(HttpServletResponse response, boolean head) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Robots-Tag", "noindex");
        if (this == BUSY) {
            response.setHeader("Retry-After", RETRY_SECONDS);
        }
        byte[] body = html.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        if (!head) {
            response.getOutputStream().write(body);
        }
    }

    private static String template() {
        try (InputStream file = Page.class.getResourceAsStream(TEMPLATE)) {
            if (file == null) {
                throw new IllegalStateException(TEMPLATE + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
