package io.kazini.localstack.sheets;

import io.kazini.localstack.http.Exchanges;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person sees of a spreadsheet: a table per tab, the newest part of long ones. */
final class SheetsPage {

    private static final int SHOWN_ROWS = 200;

    private SheetsPage() {}

    static String of(Spreadsheet spreadsheet) {
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta"
                + " name=\"viewport\" content=\"width=device-width\"><title>Sheets stand-in</title><style>body{font:14px"
                + " system-ui;margin:1.5rem}table{border-collapse:collapse;margin-bottom:2rem}td,th{border:1px solid"
                + " #bbb;padding:.2rem .5rem;text-align:left;max-width:24rem;overflow-wrap:anywhere}"
                + "th{background:#e8f0e8}td.number{text-align:right}</style>");
        html.append("<h1>").append(Exchanges.escaped(spreadsheet.id())).append("</h1>");
        for (Tab tab : spreadsheet.tabs()) {
            List<List<@Nullable Object>> rows = tab.all();
            html.append("<h2>").append(Exchanges.escaped(tab.title())).append("</h2>");
            if (rows.isEmpty()) {
                html.append("<p>Empty.</p>");
                continue;
            }
            int skipped = Math.max(0, rows.size() - 1 - SHOWN_ROWS);
            html.append("<p>").append(rows.size() - 1).append(" rows below the headings");
            html.append(skipped == 0 ? "" : "; the last " + SHOWN_ROWS + " are shown")
                    .append(".</p><table>");
            row(html, "th", rows.getFirst());
            rows.subList(1 + skipped, rows.size()).forEach(row -> row(html, "td", row));
            html.append("</table>");
        }
        return html.toString();
    }

    private static void row(StringBuilder html, String element, List<@Nullable Object> cells) {
        html.append("<tr>");
        for (Object cell : cells) {
            html.append('<').append(element).append(cell instanceof Number ? " class=\"number\">" : ">");
            html.append(cell == null ? "" : Exchanges.escaped(cell.toString()));
            html.append("</").append(element).append('>');
        }
        html.append("</tr>");
    }
}
