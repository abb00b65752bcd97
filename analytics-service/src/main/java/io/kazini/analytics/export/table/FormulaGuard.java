package io.kazini.analytics.export.table;

import java.util.regex.Pattern;

/**
 * Text that a spreadsheet program would run as a formula gets an apostrophe before it, as OWASP advises (CSV Injection, 2024):
 * text whose first visible character is {@code = + - @}, one of their full-width forms or an apostrophe, or that begins with
 * a tab or a line break. The same is done behind every semicolon, tab and line break inside, where a program that splits at
 * those would begin another cell.
 *
 * <p>Whoever wants the text back takes one apostrophe away at each of these places: an apostrophe that was there is doubled,
 * so nothing is lost. Numbers never come here: −5 stays a number.
 */
public final class FormulaGuard {

    /** What programs skip, or drop, before they look at the first character of a cell. */
    private static final String UNSEEN = "[\\s\\p{Z}\\p{Cc}\\p{Cf}]*";

    private static final Pattern DANGER = Pattern.compile(
            "(?<=^|[;\\t\\r\\n])(?=" + UNSEEN + "[=+\\-@'\\uFF1D\\uFF0B\\uFF0D\\uFF20])|^(?=[\\t\\r\\n])");

    private FormulaGuard() {}

    public static String guarded(String text) {
        return DANGER.matcher(text).replaceAll("'");
    }
}
