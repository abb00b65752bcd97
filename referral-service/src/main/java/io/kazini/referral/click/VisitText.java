package io.kazini.referral.click;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text that a visitor's program sends, which may be anything: made fit to be kept, never refused. */
public final class VisitText {

    private static final int LONGEST_CHARACTER = 4;

    private VisitText() {}

    /**
     * What a header says, as the container hands it over: one character for each byte. Read as UTF-8, with U+FFFD where
     * it is none, without control characters, cut, and absent if nothing is left.
     */
    public static @Nullable String ofHeader(@Nullable String header, int maxLength) {
        if (header == null) {
            return null;
        }
        String cut = header.length() > maxLength * LONGEST_CHARACTER
                ? header.substring(0, maxLength * LONGEST_CHARACTER)
                : header;
        return isAscii(cut) ? clean(cut, maxLength) : ofUtf8(cut.getBytes(StandardCharsets.ISO_8859_1), maxLength);
    }

    static @Nullable String ofUtf8(byte[] bytes, int maxLength) {
        return clean(new String(bytes, StandardCharsets.UTF_8), maxLength);
    }

    private static @Nullable String clean(String text, int maxLength) {
        String printable = text.chars().anyMatch(Character::isISOControl)
                ? text.codePoints()
                        .filter(character -> !Character.isISOControl(character))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
        String cut = printable.strip();
        if (cut.length() > maxLength) {
            boolean splitsPair = Character.isHighSurrogate(cut.charAt(maxLength - 1));
            cut = cut.substring(0, splitsPair ? maxLength - 1 : maxLength).strip();
        }
        return cut.isEmpty() ? null : cut;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
