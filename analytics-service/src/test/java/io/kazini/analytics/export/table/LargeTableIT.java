package io.kazini.analytics.export.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.analytics.export.ExportFixture;
import io.kazini.analytics.export.ExportFormat;
import io.kazini.analytics.export.ExportKind;
import io.kazini.analytics.export.ExportScope;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** In a process of its own with a small heap: what is not streamed does not fit. */
class LargeTableIT extends ExportFixture {

    private static final int ROWS = 100_000;

    @Value("${spring.datasource.url}")
    private String url;

    @Value("${spring.datasource.username}")
    private String user;

    @Value("${spring.datasource.password}")
    private String password;

    @ParameterizedTest
    @EnumSource(names = {"CSV", "XLSX"})
    void aHundredMegabytesOfClicksFitThroughAHeapOfForty(ExportFormat format) throws Exception {
        Link link = aLink("Amina Otieno", "January intake");
        clicks(link, 1, NOON);
        sql.sql("""
            insert into referral_click (click_id, clicked_at, link_id, outcome, bot, first_visit, counted, user_agent)
            select gen_random_uuid(), ?::timestamptz + i * interval '100 ms', ?, 'REDIRECTED', false, true, true,
                   repeat('Mozilla/5.0 (Linux; Android 10) ', 31)
              from generate_series(1, ?) i\
            """).params(NOON.toString(), link.id(), ROWS - 1).update();

        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        Large.class.getName(),
                        format.name(),
                        url,
                        user,
                        password)
                .redirectErrorStream(true);
        command.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("rows " + ROWS);
    }

    /** What the service does, without the service. */
    static final class Large {

        private Large() {}

        public static void main(String[] args) throws IOException {
            DriverManagerDataSource database = new DriverManagerDataSource(args[1], args[2], args[3]);
            ExportTables tables = new ExportTables(
                    List.of(new RawRows(new StreamingReader(database))), new JdbcTransactionManager(database));
            ExportScope everything = new ExportScope(null, null, ZoneOffset.UTC, null);
            long[] rows = {0};
            try (TableWriter table = tables.writer(
                    ExportKind.RAW,
                    ExportFormat.valueOf(args[0]),
                    everything,
                    false,
                    OutputStream.nullOutputStream())) {
                tables.read(ExportKind.RAW, everything, row -> {
                    table.row(row);
                    rows[0]++;
                });
            }
            System.out.println("rows " + rows[0]);
        }
    }
}
