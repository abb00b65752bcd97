package io.kazini.referral.officer;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address in lower case, as identity takes it. */
record EmailAddress(String value) {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_PART = 64;
    private static final Pattern SYNTAX = Pattern.compile("[a-z0-9_+%'-]+(\\.[a-z0-9_+%'-]+)*"
            + "@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /** The address as people type it: any case, blanks around it. */
    static Optional<EmailAddress> parse(String typed) {
        String value = typed.toLowerCase(Locale.ROOT);
        return value.length() <= MAX_LENGTH
                        && value.indexOf('@') <= MAX_LOCAL_PART
                        && SYNTAX.matcher(value).matches()
                ? Optional.of(new EmailAddress(value))
                : Optional.empty();
    }
}
