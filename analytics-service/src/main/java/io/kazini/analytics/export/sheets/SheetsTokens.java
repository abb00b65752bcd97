package io.kazini.analytics.export.sheets;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.kazini.analytics.export.ExportFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service account's access token: an assertion signed with its key, exchanged for a token that is kept until shortly before its
 * end (RFC 7523; "Using OAuth 2.0 for Server to Server Applications", Google, 2026).
 */
@Component
class SheetsTokens {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String SCOPE = "https://www.googleapis.com/auth/spreadsheets";
    private static final Duration ASSERTION = Duration.ofMinutes(10);
    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final int LONGEST_REASON = 300;

    private record Token(String value, Instant until) {}

    private final SheetsProperties properties;
    private final SheetsHttp http;
    private final JsonMapper json;
    // Google compares with its own clock: a rehearsal's calendar does not reach it.
    private final InstantSource machine = InstantSource.system();
    private @Nullable Token current;

    SheetsTokens(SheetsProperties properties, SheetsHttp http, JsonMapper json) {
        this.properties = properties;
        this.http = http;
        this.json = json;
    }

    synchronized String get() {
        Token token = current;
        if (token == null || !machine.instant().isBefore(token.until())) {
            token = fetch();
            current = token;
        }
        return token.value();
    }

    /** Forgets a token that was refused, unless there is a newer one already. */
    synchronized void refused(String value) {
        if (current != null && current.value().equals(value)) {
            current = null;
        }
    }

    private Token fetch() {
        Instant now = machine.instant();
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", GRANT);
        form.add("assertion", assertion(now));
        try {
            return http.client()
                    .post()
                    .uri(properties.tokenUrl())
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .exchange((_, response) ->
                            read(response.getStatusCode(), response.getBody().readNBytes(SheetsHttp.MAX_ANSWER), now));
        } catch (ResourceAccessException unreachable) {
            throw new ExportFailure.Passing("sheets-unreachable", "Google's sign-in cannot be reached.", null);
        } catch (RestClientException broken) {
            throw new ExportFailure.Passing(
                    "sheets-unreachable", "The exchange with Google's sign-in broke off.", null);
        }
    }

    private Token read(HttpStatusCode status, byte[] body, Instant asked) {
        if (status.is5xxServerError() || status.value() == 429) {
            throw new ExportFailure.Passing(
                    "sheets-unavailable", "Google's sign-in answers " + status.value() + ".", null);
        }
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (JacksonException notJson) {
            throw new ExportFailure.Passing("sheets-unavailable", "Google's sign-in gives no readable answer.", null);
        }
        String token = answer.path("access_token").asString("");
        if (!status.is2xxSuccessful() || token.isEmpty()) {
            String said = answer.path("error_description")
                    .asString(answer.path("error").asString("status " + status.value()));
            throw new ExportFailure.Final(
                    "sheets-sign-in-refused",
                    "Google does not accept the service account's key: "
                            + said.substring(0, Math.min(said.length(), LONGEST_REASON)));
        }
        Duration lifetime = Duration.ofSeconds(answer.path("expires_in").asLong(0));
        return new Token(token, asked.plus(lifetime).minus(EARLY));
    }

    private String assertion(Instant now) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.RS256),
                new JWTClaimsSet.Builder()
                        .issuer(properties.account())
                        .audience(properties.tokenUrl().toString())
                        .claim("scope", SCOPE)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(ASSERTION)))
                        .build());
        try {
            jwt.sign(new RSASSASigner(properties.key()));
        } catch (JOSEException e) {
            throw new IllegalStateException("The service account's key does not sign", e);
        }
        return jwt.serialize();
    }
}
