package io.kazini.referral.text;

import org.jspecify.annotations.Nullable;

/** What people look for, as a pattern for {@code ilike}. */
public final class SearchText {

    private SearchText() {}

    /** Matches anywhere; what is typed means itself. Null, like blanks, is any. */
    public static @Nullable String pattern(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        return "%" + typed.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
