package io.kazini.referral.signup;

import io.kazini.platform.people.Mailbox;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address, without blanks around it and in lower case. Two people are the same if these are. That Gmail leads
 * {@code a.b+x@} and {@code ab@} to one mailbox is for the look at fraud alone: it is Google's rule, which may change,
 * and nobody is refused for it.
 */
public record SignupEmail(String value) {

    private static final int MAX_LENGTH = 254;
    private static final Pattern SYNTAX =
            Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}.]+(\\.[^@\\s\\p{Cntrl}.]+)+");

    public static Optional<SignupEmail> parse(String typed) {
        String value = typed.strip().toLowerCase(Locale.ROOT);
        return value.length() <= MAX_LENGTH && SYNTAX.matcher(value).matches()
                ? Optional.of(new SignupEmail(value))
                : Optional.empty();
    }

    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    public String mailbox() {
        return Mailbox.of(value);
    }

    @Override
    public String toString() {
        return "SignupEmail[…@" + domain() + "]";
    }
}
