package io.kazini.referral.officer;

import io.kazini.platform.web.ApiException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of an uploaded file, which is UTF-8 or refused: letters that are guessed wrong stay wrong for ever. */
final class CsvText {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_EXCEL = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] UTF_16_LITTLE_ENDIAN = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] UTF_16_BIG_ENDIAN = {(byte) 0xFE, (byte) 0xFF};
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvText() {}

    /** @throws ApiException 422 which says what the file is instead, and where */
    static String of(byte[] file) {
        if (startsWith(file, ZIP) || startsWith(file, OLD_EXCEL)) {
            throw ApiException.unprocessable(
                    "not-csv",
                    "This is a workbook of a spreadsheet program. Save it as \"CSV UTF-8\" and send that file.");
        }
        if (isUtf16(file)) {
            throw notUtf8("This is UTF-16.");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(file);
        CharBuffer text = CharBuffer.allocate(file.length);
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            throw notUtf8("Line %d has a byte that is not UTF-8, probably of Windows-1252."
                    .formatted(line(file, bytes.position())));
        }
        text.flip();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK
                ? text.subSequence(1, text.length()).toString()
                : text.toString();
    }

    private static ApiException notUtf8(String found) {
        return ApiException.unprocessable(
                "not-utf-8",
                found + " Save the file as \"CSV UTF-8\" and send it again, so that names keep their letters.");
    }

    private static boolean startsWith(byte[] file, byte[] beginning) {
        return file.length >= beginning.length
                && ByteBuffer.wrap(file, 0, beginning.length).equals(ByteBuffer.wrap(beginning));
    }

    private static boolean isUtf16(byte[] file) {
        return startsWith(file, UTF_16_LITTLE_ENDIAN) || startsWith(file, UTF_16_BIG_ENDIAN);
    }

    private static int line(byte[] file, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (file[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
