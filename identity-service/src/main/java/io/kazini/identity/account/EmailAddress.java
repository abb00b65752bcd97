package io.kazini.identity.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address in lower case. What a mail server might also take (quotes, comments) is not accepted. */
public record EmailAddress(String value) {

    private static final int MAX_LENGTH = 254;
    private static final Pattern SYNTAX = Pattern.compile("[a-z0-9_+%'-]+(\\.[a-z0-9_+%'-]+)*"
            + "@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
    private static final int MAX_LOCAL_PART = 64;

    public EmailAddress {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not an e-mail address in lower case");
        }
    }

    /** The address as people type it: any case, blanks around it. */
    public static Optional<EmailAddress> parse(String typed) {
        String value = typed.strip().toLowerCase(Locale.ROOT);
        return isValid(value) ? Optional.of(new EmailAddress(value)) : Optional.empty();
    }

    private static boolean isValid(String value) {
        return value.length() <= MAX_LENGTH
                && value.indexOf('@') <= MAX_LOCAL_PART
                && SYNTAX.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
