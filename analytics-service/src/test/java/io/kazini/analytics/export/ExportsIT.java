package io.kazini.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.kazini.testsupport.TestTokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

class ExportsIT extends ExportFixture {

    private static final Path FILES = Path.of("target/it-exports");

    @LocalServerPort
    private int port;

    @Autowired
    private ExportCleaner cleaner;

    @Autowired
    private ExportJobs jobs;

    @ParameterizedTest
    @CsvSource({"POST, ''", "GET, ''", "GET, /ID", "GET, /ID/file", "POST, /ID/cancel", "POST, /ID/retry"})
    void whoeverDoesNotManageExportsGetsNothing(String method, String path) {
        String uri = "/api/v1/exports" + path.replace("ID", UUID.randomUUID().toString());

        http.method(HttpMethod.valueOf(method))
                .uri(uri)
                .exchange()
                .expectStatus()
                .isUnauthorized();
        http.method(HttpMethod.valueOf(method))
                .uri(uri)
                .header("Authorization", token("statistics:referral", "campaigns:manage", "audit:read"))
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"kind\": \"RAW\", \"format\": \"CSV\"}")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void anOrderedFileIsMadeInTheBackgroundAndFetchedUnderItsNameAndType() {
        Link link = aLink("Amina Otieno", "January intake");
        List<UUID> clicks = clicks(link, 25, NOON);
        signup(link, clicks.getFirst(), NOON);

        UUID export = order("RAW", "CSV", "\"from\": \"2026-11-16\"", "\"to\": \"2026-11-16\"");
        JsonNode done = awaitState(export, "DONE");

        assertThat(done.path("rowsDone").asLong()).isEqualTo(26);
        assertThat(done.path("rowsTotal").asLong()).isEqualTo(26);
        assertThat(done.at("/file/name").asString()).isEqualTo("kazini-raw-2026-11-16-2026-11-16.csv");
        http.get()
                .uri("/api/v1/exports/" + export + "/file")
                .header("Authorization", token())
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Content-Type", "text/csv;charset=UTF-8")
                .expectHeader()
                .valueEquals("Content-Disposition", "attachment; filename=\"kazini-raw-2026-11-16-2026-11-16.csv\"")
                .expectHeader()
                .contentLength(done.at("/file/size").asLong());
        List<NamedCsvRecord> rows = csv(export);
        assertThat(rows).hasSize(26);
        assertThat(rows.stream()
                        .filter(row -> row.getField("EventType").equals("click"))
                        .map(row -> UUID.fromString(row.getField("EventID"))))
                .containsExactlyElementsOf(clicks);
        NamedCsvRecord signup = rows.getLast();
        assertThat(signup.getField("EventType")).isEqualTo("signup");
        assertThat(signup.getField("Timestamp")).isEqualTo("2026-11-16T12:03:30+03:00");
        assertThat(signup.getField("ConversionSeconds")).isEqualTo("210");
        assertThat(signup.getField("ReferralID")).isEqualTo("code-" + link.id());
        assertThat(signup.getField("OfficerID")).isEqualTo(link.officer().toString());
    }

    @Test
    void orderingAndFetchingLeaveTracesForTheAuditor() {
        UUID export = done("OFFICERS", "CSV");
        file(export);

        assertThat(sql.sql("select action from audit_entry where entity_id = ? order by id")
                        .param(export)
                        .query(String.class)
                        .list())
                .containsExactly("export.ordered", "export.fetched");
    }

    @Test
    void whatAClickCarriesIsNeverAFormulaInAnyFile() throws IOException {
        Link link = aLink("=1+1", "@SUM(A1:A9)");
        clicks(link, 1, NOON, "=HYPERLINK(\"http://evil.example\")", false);

        NamedCsvRecord row = csv(done("RAW", "CSV")).getFirst();
        assertThat(row.getField("UserAgent")).isEqualTo("'=HYPERLINK(\"http://evil.example\")");
        assertThat(row.getField("CampaignName")).isEqualTo("'@SUM(A1:A9)");

        Row sheet = xlsx(done("RAW", "XLSX")).get(1);
        assertThat(sheet.getCell(7).getType()).isEqualTo(CellType.STRING);
        assertThat(sheet.getCell(7).asString()).isEqualTo("=HYPERLINK(\"http://evil.example\")");
        assertThat(sheet.getCell(12).getType()).isEqualTo(CellType.NUMBER);

        Row officer = xlsx(done("OFFICERS", "XLSX")).get(1);
        assertThat(officer.getCell(1).getType()).isEqualTo(CellType.STRING);
        assertThat(officer.getCell(4).getType()).isEqualTo(CellType.NUMBER);
    }

    @Test
    void voidedClicksAndBotsAreInTheRawDataAndDoNotCount() {
        Link link = aLink("Amina Otieno", "January intake");
        List<UUID> clicks = clicks(link, 3, NOON);
        clicks(link, 2, NOON, "WhatsApp/2.23", true);
        voided(link, clicks.subList(0, 1), NOON);

        assertThat(csv(done("RAW", "CSV")).stream().map(row -> row.getField("State") + " " + row.getField("Counts")))
                .containsExactlyInAnyOrder("VOIDED 0", "COUNTED 1", "COUNTED 1", "BOT 0", "BOT 0");
    }

    @Test
    void officersAreSummedOverTheirCampaignsOrWithinOne() {
        Link one = aLink("Amina Otieno", "January intake");
        List<UUID> clicks = clicks(one, 8, NOON);
        signup(one, clicks.get(0), NOON);
        signup(one, clicks.get(1), NOON);
        aLink("Brian Kiprono", one.campaign());
        Link other = aLink("Caro Wanjiru", "March intake");
        clicks(other, 5, NOON);

        List<NamedCsvRecord> all = csv(done("OFFICERS", "CSV"));
        assertThat(all.stream().map(row -> row.getField("OfficerName") + " " + row.getField("TotalClicks")))
                .containsExactly("Amina Otieno 8", "Brian Kiprono 0", "Caro Wanjiru 5");
        assertThat(all.getFirst().getField("ClickToSignupRate")).isEqualTo("0.2500");
        assertThat(all.get(1).getField("ClickToSignupRate")).isEmpty();

        assertThat(csv(done("OFFICERS", "CSV", "\"campaignId\": \"" + other.campaign() + "\"")).stream()
                        .map(row -> row.getField("OfficerName")))
                .containsExactly("Caro Wanjiru");
    }

    @Test
    void campaignsShowTheirVelocity() {
        clock.set(Instant.parse("2026-11-10T12:00:00Z"));
        Link link = aLink("Amina Otieno", "January intake");
        List<UUID> clicks = clicks(link, 20, Instant.parse("2026-11-05T09:00:00Z"));
        clicks.forEach(click -> signup(link, click, Instant.parse("2026-11-05T09:00:00Z")));

        NamedCsvRecord row = csv(done("CAMPAIGNS", "CSV")).getFirst();

        assertThat(row.getField("TotalSignups")).isEqualTo("20");
        // From 1 to 10 November, both included.
        assertThat(row.getField("DailyVelocity")).isEqualTo("2.00");
    }

    @Test
    void daysOfTheTimeSeriesAreThoseOfTheZoneWithoutGaps() {
        Link link = aLink("Amina Otieno", "January intake");
        // In Nairobi this is the sixteenth already.
        clicks(link, 4, Instant.parse("2026-11-15T21:30:00Z"));
        clock.set(Instant.parse("2026-11-18T12:00:00Z"));

        assertThat(days(done("TIME_SERIES", "CSV"))).containsExactly("2026-11-16 4", "2026-11-17 0", "2026-11-18 0");
        assertThat(days(done("TIME_SERIES", "CSV", "\"zone\": \"UTC\"", "\"to\": \"2026-11-16\"")))
                .containsExactly("2026-11-15 4", "2026-11-16 0");
    }

    private List<String> days(UUID export) {
        return csv(export).stream()
                .map(row -> row.getField("Date") + " " + row.getField("TotalClicks"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kind\": \"RAW\"}",
                "{\"kind\": \"SECRETS\", \"format\": \"CSV\"}",
                "{\"kind\": \"RAW\", \"format\": \"PDF\"}",
                "{\"kind\": \"RAW\", \"format\": \"CSV\", \"from\": \"2026-11-17\", \"to\": \"2026-11-16\"}",
                "{\"kind\": \"RAW\", \"format\": \"CSV\", \"from\": \"+999999999-12-31\"}",
                "{\"kind\": \"RAW\", \"format\": \"CSV\", \"from\": \"1999-12-31\"}",
                "{\"kind\": \"RAW\", \"format\": \"CSV\", \"zone\": \"Middle/Earth\"}",
                "{\"kind\": \"RAW\", \"format\": \"CSV\", \"zone\": \"'; drop table export_job; --\"}",
                "{\"kind\": \"RAW\", \"format\": \"SHEETS\", \"from\": \"2026-11-16\"}",
                "{\"kind\": \"RAW\", \"format\": \"CSV\", \"campaignId\": \"x\"}",
                "{\"kind\": \"RAW\", \"format\": \"CSV\", \"path\": \"/etc/passwd\"}",
                "[]",
                "not json"
            })
    void anOrderThatMakesNoSenseIsRefusedAndLeavesNothing(String body) {
        http.post()
                .uri("/api/v1/exports")
                .header("Authorization", token())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isBadRequest();

        assertThat(get("").path("items")).isEmpty();
    }

    @Test
    void anOffsetIsAZoneToo() {
        assertThat(get("/" + done("TIME_SERIES", "CSV", "\"zone\": \"+05:45\""))
                        .path("zone")
                        .asString())
                .isEqualTo("+05:45");
    }

    @Test
    void theSameOrderUnderTheSameKeyIsOneExport() {
        List<String> answers = new ArrayList<>();
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            answers.add(http.post()
                    .uri("/api/v1/exports")
                    .header("Authorization", token())
                    .header("Idempotency-Key", key)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body("{\"kind\": \"OFFICERS\", \"format\": \"CSV\"}")
                    .exchange()
                    .expectStatus()
                    .isAccepted()
                    .expectBody(String.class)
                    .returnResult()
                    .getResponseBody());
        }

        assertThat(answers.getFirst()).isEqualTo(answers.getLast());
        assertThat(get("").path("items")).hasSize(1);
    }

    @Test
    void theHistoryIsReadPageByPageAndByWhatOneLooksFor() {
        List<UUID> ordered = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ordered.addFirst(done(i % 2 == 0 ? "OFFICERS" : "CAMPAIGNS", "CSV"));
        }

        List<UUID> read = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("?limit=2" + cursor);
            page.path("items")
                    .forEach(item -> read.add(UUID.fromString(item.path("id").asString())));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());

        assertThat(read).containsExactlyElementsOf(ordered);
        assertThat(get("?kind=CAMPAIGNS&state=DONE&format=CSV").path("items")).hasSize(2);
        assertThat(get("?state=FAILED").path("items")).isEmpty();
    }

    @Test
    void aWaitingExportIsCancelledAtOnceAndARunningOneWhenItLooks() throws InterruptedException {
        clicks(aLink("Amina Otieno", "January intake"), 25, NOON);
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SHEETS.onWrite(_ -> {
            writing.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        UUID running = order("RAW", "SHEETS");
        writing.await();
        UUID waiting = order("RAW", "SHEETS");

        post("/" + waiting + "/cancel").expectStatus().isAccepted();
        assertThat(get("/" + waiting).path("state").asString()).isEqualTo("CANCELLED");
        post("/" + running + "/cancel").expectStatus().isAccepted();
        goOn.countDown();

        awaitState(running, "CANCELLED");
        post("/" + running + "/cancel").expectStatus().isEqualTo(409);
        post("/" + running + "/retry").expectStatus().isAccepted();
        awaitState(running, "DONE");
        assertThat(tab("Tracker_Raw_Data")).hasSize(26);
        post("/" + running + "/retry").expectStatus().isEqualTo(409);
    }

    @Test
    void anExportThatIsNotDoneHasNoFileAndAnUnknownOneIsNotFound() {
        SHEETS.failAlways(404);
        UUID failed = order("OFFICERS", "SHEETS");
        awaitState(failed, "FAILED");

        http.get()
                .uri("/api/v1/exports/" + failed + "/file")
                .header("Authorization", token())
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("export-has-no-file");
        for (String path : List.of("", "/file")) {
            http.get()
                    .uri("/api/v1/exports/" + UUID.randomUUID() + path)
                    .header("Authorization", token())
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
        post("/" + UUID.randomUUID() + "/cancel").expectStatus().isNotFound();
        post("/" + UUID.randomUUID() + "/retry").expectStatus().isNotFound();
    }

    @Test
    void aFileIsDeletedWhenItsTimeIsOverAndTheHistoryStays() throws IOException {
        UUID export = done("OFFICERS", "CSV");
        String key = fileKey(export);
        assertThat(FILES.resolve(key.substring(0, 2)).resolve(key)).exists();

        clock.set(clock.instant().plus(Duration.ofDays(7)));
        http.get()
                .uri("/api/v1/exports/" + export + "/file")
                .header("Authorization", token())
                .exchange()
                .expectStatus()
                .isEqualTo(409);
        cleaner.clean();

        assertThat(get("/" + export).path("state").asString()).isEqualTo("EXPIRED");
        assertThat(FILES.resolve(key.substring(0, 2)).resolve(key)).doesNotExist();
    }

    /** As a kill leaves it: RUNNING, half a file, and a lease that nobody renews. */
    @Test
    void anotherRunnerTakesOverFromADeadOneAndNoHalfFileStays() throws IOException {
        clicks(aLink("Amina Otieno", "January intake"), 12, NOON);
        String key = "ab".repeat(32);
        Path half = FILES.resolve("ab").resolve(key + ".tmp");
        Files.createDirectories(half.getParent());
        Files.writeString(half, "Timestamp,Eve");
        UUID export = UUID.randomUUID();
        sql.sql("""
            insert into export_job (export_id, kind, format, zone, requested_by, state, rows_done, rows_total,
                                    created_at, started_at, due_at, runner, leased_until, file_key)
            values (?, 'RAW', 'CSV', 'UTC', ?, 'RUNNING', 7, 12, now(), now(), now(), gen_random_uuid(),
                    now() + interval '300 ms', ?)\
            """).params(export, manager, key).update();

        awaitState(export, "DONE");

        assertThat(csv(export)).hasSize(12);
        assertThat(half).doesNotExist();
        assertThat(fileKey(export)).isNotEqualTo(key);
    }

    /** Each attempt writes some rows before it fails; that is no progress that lasts. */
    @Test
    void rowsOfAHalfFileDoNotEndARowOfFailures() {
        clicks(aLink("Amina Otieno", "January intake"), 5, NOON);
        UUID export = UUID.randomUUID();
        sql.sql("""
            insert into export_job (export_id, kind, format, zone, requested_by, state, rows_done, created_at, due_at, failures)
            values (?, 'RAW', 'CSV', 'UTC', ?, 'QUEUED', 0, now(), now() + interval '1 hour', 3)""").params(export, manager).update();
        UUID runner = UUID.randomUUID();
        sql.sql("update export_job set state = 'RUNNING', runner = ?, leased_until = now() + interval '1 hour'")
                .param(runner)
                .update();

        assertThat(jobs.progress(export, runner, Duration.ofHours(1), 4, 5L)).isTrue();

        assertThat(get("/" + export).path("failures").asInt()).isEqualTo(3);
    }

    @Test
    void noMoreThanAFewOrdersWaitAtATime() throws IOException, InterruptedException {
        sql.sql("""
            insert into export_job (export_id, kind, format, zone, requested_by, state, created_at, due_at)
            select gen_random_uuid(), 'RAW', 'CSV', 'UTC', ?, 'QUEUED', now(), now() + interval '1 hour'
              from generate_series(1, 20)\
            """).param(manager).update();

        // The other client waits for as long as Retry-After says, and asks again.
        HttpResponse<String> refused = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/exports"))
                                .header(
                                        "Authorization",
                                        TestTokens.forUser(UUID.randomUUID())
                                                .withPermissions("exports:manage")
                                                .bearer())
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"kind\": \"OFFICERS\", \"format\": \"CSV\"}"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }

    @Test
    void nothingIsLeftOfAnExportThatIsCancelledWhileItsFileIsWritten() throws IOException {
        clicks(aLink("Amina Otieno", "January intake"), 5, NOON);
        UUID export = UUID.randomUUID();
        sql.sql("""
            insert into export_job (export_id, kind, format, zone, requested_by, state, created_at, due_at,
                                    cancel_requested, runner, leased_until)
            values (?, 'RAW', 'CSV', 'UTC', ?, 'RUNNING', now(), now(), true, gen_random_uuid(), now())\
            """).params(export, manager).update();

        awaitState(export, "CANCELLED");

        await().atMost(PATIENCE).untilAsserted(() -> {
            try (Stream<Path> left = Files.walk(FILES)) {
                assertThat(left.filter(file -> file.toString().endsWith(".tmp")))
                        .isEmpty();
            }
        });
    }

    private String fileKey(UUID export) {
        return sql.sql("select file_key from export_job where export_id = ?")
                .param(export)
                .query(String.class)
                .single();
    }

    private List<NamedCsvRecord> csv(UUID export) {
        String content = new String(file(export), StandardCharsets.UTF_8);
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(content)) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Row> xlsx(UUID export) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file(export)))) {
            return workbook.getFirstSheet().read();
        }
    }
}
