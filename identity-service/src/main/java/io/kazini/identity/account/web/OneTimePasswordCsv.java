package io.kazini.identity.account.web;

import io.kazini.identity.account.IssueOneTimePassword.Issued;
import io.kazini.identity.account.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A list to hand out, for a spreadsheet: RFC 4180, with a byte order mark, and no cell that could be a formula. */
final class OneTimePasswordCsv {

    static final String TYPE = "text/csv;charset=UTF-8";

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private OneTimePasswordCsv() {}

    static byte[] of(List<Issued> issued) {
        Stream<String> header = Stream.of(line(Stream.of("userId", "fullName", "email", "phone", "oneTimePassword")));
        Stream<String> lines = issued.stream()
                .map(each -> line(Stream.of(
                        each.user().id().toString(),
                        each.user().fullName(),
                        each.user().email().value(),
                        each.user().phone().map(PhoneNumber::value).orElse(""),
                        each.password().value())));
        return Stream.concat(header, lines)
                .collect(Collectors.joining("", BYTE_ORDER_MARK, ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String line(Stream<String> cells) {
        return cells.map(OneTimePasswordCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String plain = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + plain.replace("\"", "\"\"") + '"';
    }
}
