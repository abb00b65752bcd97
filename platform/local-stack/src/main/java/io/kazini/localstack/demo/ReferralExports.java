package io.kazini.localstack.demo;

import io.kazini.localstack.demo.Tally.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Figures leave as files and into a spreadsheet, and are the same there. */
final class ReferralExports {

    private static final List<String> SETTLED = List.of("DONE", "FAILED", "CANCELLED");

    private final Api administrator;
    private final Api sheets;
    private final Path folder;
    private final Console out;

    ReferralExports(Api administrator, Api sheets, Path folder, Console out) {
        this.administrator = administrator;
        this.sheets = sheets;
        this.folder = folder;
        this.out = out;
    }

    void compare(UUID campaign, List<Officer> officers, Tally tally) {
        String csv = new String(file("OFFICERS", "CSV", campaign), StandardCharsets.UTF_8);
        List<String> lines = csv.lines().toList();
        List<String> headings = Arrays.asList(lines.getFirst().split(",", -1));
        for (Officer officer : officers) {
            List<String> cells = lines.stream()
                    .filter(line -> line.contains(officer.id().toString()))
                    .findFirst()
                    .map(line -> Arrays.asList(line.split(",", -1)))
                    .orElseThrow(() -> new DemoFailure(officer.fullName() + " is not in the export"));
            Map<String, Figure> columns = Map.of(
                    "TotalClicks", Figure.CLICKS,
                    "UniqueVisitors", Figure.UNIQUE_VISITORS,
                    "TotalSignups", Figure.SIGNUPS,
                    "TotalEnrollments", Figure.ENROLMENTS);
            columns.forEach((column, figure) -> Expect.equal(
                    column + " of " + officer.fullName() + " in the CSV file",
                    tally.of(campaign, officer.id(), figure),
                    Long.parseLong(cells.get(headings.indexOf(column)))));
        }
        long raw = new String(file("RAW", "CSV", campaign), StandardCharsets.UTF_8)
                        .lines()
                        .count()
                - 1;
        out.line("raw events of the campaign: %,d rows", raw);
        byte[] workbook = file("CAMPAIGNS", "XLSX", campaign);
        Expect.that(workbook.length > 2 && workbook[0] == 'P' && workbook[1] == 'K', "the workbook is none");
    }

    /** The stand-in for Google Sheets shows what is in its tabs. */
    void intoSheets(String campaignName) {
        JsonNode done = run(Map.of("kind", "CAMPAIGNS", "format", "SHEETS"));
        String page = new String(sheets.download("/"), StandardCharsets.UTF_8);
        Expect.that(page.contains(campaignName), "the spreadsheet does not show " + campaignName);
        out.line(
                "Campaign_Summary in the spreadsheet: %,d rows, among them %s",
                done.path("rowsDone").asLong(), campaignName);
    }

    private byte[] file(String kind, String format, UUID campaign) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("kind", kind);
        order.put("format", format);
        order.put("campaignId", campaign.toString());
        JsonNode export = run(order);
        byte[] content =
                administrator.download("/api/v1/exports/" + export.path("id").asString() + "/file");
        Path file = folder.resolve(export.path("file").path("name").asString());
        try {
            Files.createDirectories(folder);
            Files.write(file, content);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        out.line("%-9s as %-4s %s", kind, format, file);
        return content;
    }

    private JsonNode run(Map<String, ?> order) {
        String id = administrator.post("/api/v1/exports", order).ok().path("id").asString();
        JsonNode settled = administrator.await(
                "/api/v1/exports/" + id,
                "the export " + order,
                export -> SETTLED.contains(export.path("state").asString()));
        Expect.that(settled.path("state").asString().equals("DONE"), "an export has failed: " + settled);
        return settled;
    }
}
