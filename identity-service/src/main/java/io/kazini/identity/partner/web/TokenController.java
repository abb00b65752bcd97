package io.kazini.identity.partner.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.kazini.identity.partner.IssuePartnerToken;
import io.kazini.identity.partner.PartnerClient;
import io.kazini.identity.partner.Scope;
import io.kazini.identity.token.AccessTokens.AccessToken;
import io.kazini.platform.web.ApiException;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The token endpoint of RFC 6749 for the client credentials grant (section 4.4), with that standard's own answers: what
 * calls here is a library that knows them, not our problem details.
 */
@RestController
class TokenController {

    private final IssuePartnerToken issuePartnerToken;

    TokenController(IssuePartnerToken issuePartnerToken) {
        this.issuePartnerToken = issuePartnerToken;
    }

    record PartnerTokenResponse(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            String scope) {}

    record TokenErrorResponse(
            String error, @JsonProperty("error_description") String errorDescription) {}

    @Operation(
            summary = "A token for a partner's system (RFC 6749, client_credentials)",
            description = "Form fields grant_type=client_credentials and, if not all scopes are wanted, scope. Id and"
                    + " secret by HTTP Basic or as client_id and client_secret.")
    @PostMapping(path = "/oauth2/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<PartnerTokenResponse> token(HttpServletRequest http) {
        TokenRequest request = TokenRequest.of(http);
        PartnerClient client = issuePartnerToken
                .authenticate(request.clientId(), request.secret())
                .orElseThrow(() -> TokenRefusal.invalidClient(request.usesBasic()));
        request.requireClientCredentials();
        var scopes = request.scopesOf(client);
        AccessToken token = issuePartnerToken.issue(client, scopes);
        return unstored(ResponseEntity.ok())
                .body(new PartnerTokenResponse(
                        token.value(),
                        "Bearer",
                        token.lifetime().toSeconds(),
                        scopes.stream().map(Scope::permission).collect(Collectors.joining(" "))));
    }

    @ExceptionHandler
    ResponseEntity<TokenErrorResponse> refused(TokenRefusal refusal) {
        ResponseEntity.BodyBuilder answer = unstored(ResponseEntity.status(refusal.status()));
        if (refusal.challenges()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"kazini\", charset=\"UTF-8\"");
        }
        return answer.body(new TokenErrorResponse(refusal.error(), refusal.description()));
    }

    /** Too many wrong secrets. The standard has no word for it; the status says it. */
    @ExceptionHandler
    ResponseEntity<TokenErrorResponse> tooMany(ApiException refusal) {
        ResponseEntity.BodyBuilder answer = unstored(ResponseEntity.status(refusal.status()));
        Duration wait = refusal.retryAfter();
        if (wait != null) {
            answer.header(
                    HttpHeaders.RETRY_AFTER, Long.toString(wait.plusMillis(999).toSeconds()));
        }
        return answer.body(new TokenErrorResponse("invalid_client", refusal.detail()));
    }

    private static ResponseEntity.BodyBuilder unstored(ResponseEntity.BodyBuilder answer) {
        return answer.contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.PRAGMA, "no-cache");
    }
}
