package io.kazini.referral.signup;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
    private static final Set<String> GMAIL = Set.of("gmail.com", "googlemail.com");

    public static Optional<SignupEmail> parse(String typed) {
        String value = typed.strip().toLowerCase(Locale.ROOT);
        return value.length() <= MAX_LENGTH && SYNTAX.matcher(value).matches()
                ? Optional.of(new SignupEmail(value))
                : Optional.empty();
    }

    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    /**
     * Where mail for the address arrives. What follows a plus is left out everywhere; at Gmail, which reads no dots
     * (support.google.com/mail/answer/7436150), dots too, and its two domains are one.
     */
    public String mailbox() {
        String local = value.substring(0, value.indexOf('@'));
        int plus = local.indexOf('+');
        String name = plus > 0 ? local.substring(0, plus) : local;
        return GMAIL.contains(domain()) ? name.replace(".", "") + "@gmail.com" : name + "@" + domain();
    }

    @Override
    public String toString() {
        return "SignupEmail[…@" + domain() + "]";
    }
}
