package io.kazini.referral.officer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Kenyan mobile number: E.164 without the plus, {@code 2547XXXXXXXX} or {@code 2541XXXXXXXX}. Read as people and
 * spreadsheets write it: {@code +254 712 345 678}, {@code 0712-345678}, {@code 712345678} (a spreadsheet has taken the
 * zero), {@code '0712345678} (kept as text by an apostrophe), {@code 254712345678.0} (a column of numbers).
 */
record PhoneNumber(String value) {

    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}().-]");
    private static final Pattern APOSTROPHE = Pattern.compile("^['’`]");
    private static final Pattern DECIMAL = Pattern.compile("([0-9]+)[.,]0+");
    private static final Pattern NUMBER = Pattern.compile("(?:(?:\\+|00)?254|0)?([17][0-9]{8})");
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+");

    static Optional<PhoneNumber> parse(String typed) {
        String text = APOSTROPHE.matcher(typed.strip()).replaceFirst("").strip();
        Matcher decimal = DECIMAL.matcher(text);
        String digits =
                decimal.matches() ? decimal.group(1) : SEPARATORS.matcher(text).replaceAll("");
        Matcher number = NUMBER.matcher(digits);
        return number.matches() ? Optional.of(new PhoneNumber("254" + number.group(1))) : Optional.empty();
    }

    /** {@code 2.54708E+11}: a spreadsheet has rounded the number, its last digits are lost. */
    static boolean isRounded(String typed) {
        String text = APOSTROPHE.matcher(typed.strip()).replaceFirst("").strip();
        return SCIENTIFIC.matcher(text).matches();
    }
}
