package io.kazini.referral.officer;

import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.FieldViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said about an officer, checked. The rules are the same for a form and for a row of an upload. */
record OfficerFields(
        String fullName,
        EmailAddress email,
        PhoneNumber phone,
        @Nullable String region) {

    private static final int MAX_NAME = 200;
    private static final int MAX_REGION = 100;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern VISIBLE = Pattern.compile("[^\\p{Cc}\\p{Co}\\p{Cn}\\p{Cs}]*");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    /** What a spreadsheet takes for the beginning of a formula; such a name would run in somebody's export. */
    private static final String FORMULA = "=+-@";

    /** @throws ApiException 400 with every field that is wrong */
    static OfficerFields require(OfficerEntry entry) {
        List<FieldViolation> violations = new ArrayList<>();
        return check(entry, violations).orElseThrow(() -> ApiException.invalidFields(violations));
    }

    /** @param violations where to say what is wrong */
    static Optional<OfficerFields> check(OfficerEntry entry, List<FieldViolation> violations) {
        int before = violations.size();
        String fullName = tidy(entry.fullName());
        if (required(OfficerEntry.FULL_NAME, fullName, violations)) {
            text(OfficerEntry.FULL_NAME, fullName, MAX_NAME, violations);
        }
        String region = tidy(entry.region());
        if (!region.isEmpty()) {
            text(OfficerEntry.REGION, region, MAX_REGION, violations);
        }
        Optional<EmailAddress> email = email(tidy(entry.email()), violations);
        Optional<PhoneNumber> phone = phone(tidy(entry.phone()), violations);
        return violations.size() == before
                ? Optional.of(new OfficerFields(
                        fullName, email.orElseThrow(), phone.orElseThrow(), region.isEmpty() ? null : region))
                : Optional.empty();
    }

    private static Optional<EmailAddress> email(String typed, List<FieldViolation> violations) {
        if (!required(OfficerEntry.EMAIL, typed, violations)) {
            return Optional.empty();
        }
        Optional<EmailAddress> email = EmailAddress.parse(typed);
        if (email.isEmpty()) {
            violations.add(new FieldViolation(OfficerEntry.EMAIL, "email-syntax", "is not an e-mail address"));
        }
        return email;
    }

    private static Optional<PhoneNumber> phone(String typed, List<FieldViolation> violations) {
        if (!required(OfficerEntry.PHONE, typed, violations)) {
            return Optional.empty();
        }
        if (PhoneNumber.isRounded(typed)) {
            violations.add(new FieldViolation(
                    OfficerEntry.PHONE,
                    "digits-lost",
                    "was rounded by a spreadsheet, its last digits are lost: make the column text and enter the number"
                            + " again"));
            return Optional.empty();
        }
        Optional<PhoneNumber> phone = PhoneNumber.parse(typed);
        if (phone.isEmpty()) {
            violations.add(new FieldViolation(
                    OfficerEntry.PHONE,
                    "kenyan-mobile",
                    "is not a Kenyan mobile number such as 0712345678 or +254712345678"));
        }
        return phone;
    }

    private static boolean required(String field, String value, List<FieldViolation> violations) {
        if (value.isEmpty()) {
            violations.add(new FieldViolation(field, "required", "is required"));
            return false;
        }
        return true;
    }

    private static void text(String field, String value, int longest, List<FieldViolation> violations) {
        if (value.length() > longest) {
            violations.add(new FieldViolation(field, "size", "has more than " + longest + " characters"));
        } else if (FORMULA.indexOf(value.charAt(0)) >= 0) {
            violations.add(new FieldViolation(
                    field, "looks-like-a-formula", "begins with " + value.charAt(0) + " as a formula does"));
        } else if (!VISIBLE.matcher(value).matches() || !LETTER.matcher(value).find()) {
            violations.add(
                    new FieldViolation(field, "plain-text", "is not text with letters and no control characters"));
        }
    }

    /** One blank between the parts, none around them; a line break within a cell is a blank, too. */
    private static String tidy(@Nullable String typed) {
        return BLANKS.matcher(Objects.requireNonNullElse(typed, ""))
                .replaceAll(" ")
                .strip();
    }
}
