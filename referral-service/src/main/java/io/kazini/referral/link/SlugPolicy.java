package io.kazini.referral.link;

import io.kazini.platform.web.ApiException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A slug is 3 to 40 letters, digits and hyphens, begins and ends with a letter or digit, and counts the same in capitals:
 * posters are typed off by hand. A code has 44 characters, so no slug looks like one.
 */
final class SlugPolicy {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{1,38}[a-z0-9]");

    private SlugPolicy() {}

    /** The slug that is meant, as it is stored; empty for what cannot be one. */
    static Optional<String> read(String typed) {
        String slug = typed.strip().toLowerCase(Locale.ROOT);
        return SLUG.matcher(slug).matches() ? Optional.of(slug) : Optional.empty();
    }

    /** @throws ApiException 400 */
    static String require(String typed) {
        return read(typed)
                .orElseThrow(() -> ApiException.invalidField(
                        "slug", "slug-syntax", "is not 3 to 40 letters, digits and hyphens with no hyphen at an end"));
    }
}
