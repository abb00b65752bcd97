package io.kazini.analytics.export.sheets;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The spreadsheet that figures are exported to, and who signs in there. Without a spreadsheet nothing is exported to Sheets; with
 * one, a service account and its key must be there too, else the service does not start.
 *
 * @param spreadsheetId the long part of the spreadsheet's address
 * @param serviceAccount the account's e-mail address; the spreadsheet is shared with it as an editor
 * @param privateKey of the account, PKCS #8, as {@code private_key} in the JSON file that Google gives: PEM, its line breaks
 *     real or written {@code \n}
 * @param baseUrl of the Sheets API
 * @param tokenUrl where the signed assertion is exchanged for a token
 * @param schedule whether the tabs are written on the schedule; off, on demand alone
 * @param rawEvery how often raw rows are written, if there are any
 * @param batchRows rows of one request; as soon as so many raw rows wait, they are written
 * @param requestsPerMinute of one instance; Google allows 60 a minute to one account
 * @param zone that days of the time series are in
 * @param maxCells of the whole spreadsheet: Google's limit
 * @param connectTimeout to open a connection
 * @param readTimeout from a request to its answer
 */
@Validated
@ConfigurationProperties("kazini.analytics.sheets")
public record SheetsProperties(
        @Nullable String spreadsheetId,
        @Nullable String serviceAccount,
        @Nullable String privateKey,
        @DefaultValue("https://sheets.googleapis.com") URI baseUrl,
        @DefaultValue("https://oauth2.googleapis.com/token") URI tokenUrl,
        @DefaultValue("true") boolean schedule,
        @DefaultValue("1m") Duration rawEvery,
        @DefaultValue("1000") @Min(1) @Max(5000) int batchRows,
        @DefaultValue("50") @Min(1) @Max(10_000) int requestsPerMinute,
        @DefaultValue("Africa/Nairobi") ZoneId zone,
        @DefaultValue("10000000") @Min(100_000) long maxCells,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("60s") Duration readTimeout) {

    public SheetsProperties {
        if (spreadsheetId != null && spreadsheetId.isBlank()) {
            spreadsheetId = null;
        }
        if (spreadsheetId != null) {
            if (!spreadsheetId.matches("[A-Za-z0-9_-]+")) {
                throw new IllegalArgumentException(
                        "kazini.analytics.sheets.spreadsheet-id is the part between /d/ and /edit of the address");
            }
            if (serviceAccount == null || serviceAccount.isBlank()) {
                throw new IllegalArgumentException("kazini.analytics.sheets.service-account is missing");
            }
            if (privateKey == null || privateKey.isBlank()) {
                throw new IllegalArgumentException("kazini.analytics.sheets.private-key is missing");
            }
            parsed(privateKey);
        }
        if (rawEvery.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("kazini.analytics.sheets.raw-every is at least a second");
        }
    }

    public boolean isConfigured() {
        return spreadsheetId != null;
    }

    /** @throws IllegalStateException if no spreadsheet is configured */
    String spreadsheet() {
        return required(spreadsheetId);
    }

    String account() {
        return required(serviceAccount);
    }

    RSAPrivateKey key() {
        return parsed(required(privateKey));
    }

    private static String required(@Nullable String value) {
        if (value == null) {
            throw new IllegalStateException("No spreadsheet is configured");
        }
        return value;
    }

    private static RSAPrivateKey parsed(String pem) {
        String base64 =
                pem.replace("\\n", "\n").replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return (RSAPrivateKey) KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            // Without the cause, which may quote the key.
            throw new IllegalArgumentException(
                    "kazini.analytics.sheets.private-key is no RSA private key in PKCS #8 (PEM or Base64)");
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SheetsProperties[" + spreadsheetId + ", " + serviceAccount + "]";
    }
}
