package io.kazini.identity.registration.web;

import io.kazini.identity.account.Referral;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a registration says about where it came from: typed into the form, carried along in the address of the landing
 * page ({@code ?click=…&ref=…}), or left in the browser by the referral link ({@code kazini_click}). Only what a form
 * states is held to be well-formed; the others pass through hands that mangle them, and nobody is refused for that.
 */
record CarriedReferral(@Nullable UUID clickId, @Nullable String code) {

    static final CarriedReferral NONE = new CarriedReferral(null, null);

    private static final String CLICK_PARAMETER = "click";
    private static final String CODE_PARAMETER = "ref";
    /** Set by the referral service for 90 days. */
    private static final String CLICK_COOKIE = "kazini_click";

    /** {@link UUID#fromString} takes shorter ones, too. */
    private static final Predicate<String> IS_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
            .asMatchPredicate();

    private static final Predicate<String> IS_CODE =
            Pattern.compile("[A-Za-z0-9_.~-]{1,64}").asMatchPredicate();

    static CarriedReferral inQueryOf(HttpServletRequest request) {
        return new CarriedReferral(
                parameter(request, CLICK_PARAMETER)
                        .filter(IS_ID)
                        .map(UUID::fromString)
                        .orElse(null),
                parameter(request, CODE_PARAMETER).filter(IS_CODE).orElse(null));
    }

    static CarriedReferral inCookieOf(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        UUID click = cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(CLICK_COOKIE))
                        .map(Cookie::getValue)
                        .filter(IS_ID)
                        .map(UUID::fromString)
                        .findFirst()
                        .orElse(null);
        return new CarriedReferral(click, null);
    }

    /**
     * Each part from the first place that has it. A typed code does not hide the click behind it: which of them counts
     * is decided where referrals are kept.
     */
    CarriedReferral orElse(CarriedReferral other) {
        return new CarriedReferral(clickId == null ? other.clickId : clickId, code == null ? other.code : code);
    }

    @Nullable
    Referral toReferral() {
        return Referral.orNull(clickId, code);
    }

    /** Read by hand: the container refuses the whole request for a query that is not well-formed. */
    private static Optional<String> parameter(HttpServletRequest request, String name) {
        String query = request.getQueryString();
        return query == null
                ? Optional.empty()
                : Arrays.stream(query.split("&", -1))
                        .filter(pair -> pair.startsWith(name + "="))
                        .flatMap(pair -> decoded(pair.substring(name.length() + 1)).stream())
                        .findFirst();
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException mangled) {
            return Optional.empty();
        }
    }
}
