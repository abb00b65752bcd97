package io.kazini.analytics.export.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kazini.localstack.sheets.ServiceAccount;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SheetsPropertiesTest {

    private static final String KEY = ServiceAccount.newPrivateKey();

    @Test
    void withoutASpreadsheetNothingElseIsNeeded() {
        assertThat(properties(null, null, null).isConfigured()).isFalse();
        assertThat(properties("", null, null).isConfigured()).isFalse();
    }

    @Test
    void withASpreadsheetTheAccountAndAReadableKeyAreNeeded() {
        assertThatThrownBy(() -> properties("abc", null, KEY)).hasMessageContaining("service-account");
        assertThatThrownBy(() -> properties("abc", "a@b.example", null)).hasMessageContaining("private-key");
        assertThatThrownBy(() -> properties("abc", "a@b.example", "not a key"))
                .hasMessageContaining("private-key")
                .hasMessageNotContaining("not a key");
        assertThatThrownBy(() -> properties("https://docs.google.com/spreadsheets/d/abc/edit", "a@b.example", KEY))
                .hasMessageContaining("between /d/ and /edit");
    }

    @Test
    void theKeyIsTakenAsGooglesFileHasIt() {
        String pem = "-----BEGIN PRIVATE KEY-----\\n" + KEY.replaceAll("(.{64})", "$1\\\\n")
                + "\\n-----END PRIVATE KEY-----\\n";

        assertThat(properties("abc", "a@b.example", pem).key())
                .isEqualTo(properties("abc", "a@b.example", KEY).key());
    }

    @Test
    void theKeyIsNotShown() {
        assertThat(properties("abc", "a@b.example", KEY).toString()).doesNotContain(KEY);
    }

    static SheetsProperties properties(@Nullable String id, @Nullable String account, @Nullable String key) {
        return new SheetsProperties(
                id,
                account,
                key,
                URI.create("http://localhost:1"),
                URI.create("http://localhost:1/token"),
                true,
                Duration.ofMinutes(1),
                1000,
                50,
                ZoneOffset.UTC,
                10_000_000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
    }
}
