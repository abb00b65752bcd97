package io.kazini.identity.account;

import java.util.Optional;
import java.util.regex.Pattern;

/** A Kenyan mobile number as M-Pesa takes it: E.164 without the plus, {@code 2547XXXXXXXX} or {@code 2541XXXXXXXX}. */
public record PhoneNumber(String value) {

    private static final Pattern INTERNATIONAL = Pattern.compile("254[17][0-9]{8}");
    private static final Pattern NATIONAL = Pattern.compile("0[17][0-9]{8}");
    private static final Pattern BARE = Pattern.compile("[17][0-9]{8}");
    private static final Pattern SEPARATORS = Pattern.compile("[ ()-]");

    public PhoneNumber {
        if (!INTERNATIONAL.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a Kenyan mobile number");
        }
    }

    /** The number as people type it: {@code +254 712 345 678}, {@code 0712-345678}, {@code 712345678}. */
    public static Optional<PhoneNumber> parse(String typed) {
        String digits = SEPARATORS.matcher(typed.strip()).replaceAll("");
        if (digits.startsWith("+")) {
            digits = digits.substring(1);
            return INTERNATIONAL.matcher(digits).matches() ? Optional.of(new PhoneNumber(digits)) : Optional.empty();
        }
        if (INTERNATIONAL.matcher(digits).matches()) {
            return Optional.of(new PhoneNumber(digits));
        }
        if (NATIONAL.matcher(digits).matches()) {
            return Optional.of(new PhoneNumber("254" + digits.substring(1)));
        }
        return BARE.matcher(digits).matches() ? Optional.of(new PhoneNumber("254" + digits)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
