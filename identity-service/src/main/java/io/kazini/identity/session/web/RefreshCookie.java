package io.kazini.identity.session.web;

import io.kazini.identity.session.RefreshToken;
import io.kazini.identity.session.SessionProperties;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Where the refresh token travels: out of scripts' reach, to the paths that need it, never from another site.
 *
 * <p>Against forged requests {@code SameSite=Strict} would do in current browsers. As it treats sibling
 * sub-domains as the same site, a request that relies on the cookie must also be one that no HTML form can send:
 * with a JSON content type or with {@code X-Requested-With}. From a foreign origin both need a CORS preflight,
 * which the gateway grants to its own origins only.
 */
@Component
class RefreshCookie {

    static final String NAME = "kazini_refresh";
    private static final String PATH = "/api/v1/auth";
    private static final String REQUESTED_WITH = "X-Requested-With";

    private final boolean secure;

    RefreshCookie(SessionProperties properties) {
        this.secure = properties.secureCookie();
    }

    void give(HttpServletResponse response, RefreshToken token, Duration lifetime) {
        set(response, token.value(), lifetime);
    }

    void takeBack(HttpServletResponse response) {
        set(response, "", Duration.ZERO);
    }

    /** Of two with this name one was planted by a sibling sub-domain, and nobody can tell which: neither is taken. */
    Optional<RefreshToken> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        List<String> values = Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .filter(value -> !value.isBlank())
                .distinct()
                .toList();
        return values.size() == 1 ? Optional.of(new RefreshToken(values.getFirst())) : Optional.empty();
    }

    /** Whether the request can only come from our own pages or from something that is no browser. */
    static boolean isDeliberate(HttpServletRequest request) {
        String contentType = request.getContentType();
        return request.getHeader(REQUESTED_WITH) != null
                || (contentType != null && contentType.startsWith(MediaType.APPLICATION_JSON_VALUE));
    }

    private void set(HttpServletResponse response, String value, Duration lifetime) {
        ResponseCookie cookie = ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict")
                .path(PATH)
                .maxAge(lifetime)
                .build();
        response.setHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
