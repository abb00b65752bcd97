package io.kazini.identity.partner.web;

import io.kazini.identity.credential.ClientSecret;
import io.kazini.identity.partner.PartnerClient;
import io.kazini.identity.partner.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A request for a token, read by the rules of RFC 6749: no field twice, the client's credentials in one place.
 *
 * @param usesBasic whether the client proved itself in the {@code Authorization} header
 */
record TokenRequest(
        String clientId,
        ClientSecret secret,
        boolean usesBasic,
        @Nullable String grantType,
        @Nullable String scope) {

    private static final String BASIC = "basic ";
    private static final int MAX_LENGTH = 1_000;

    static TokenRequest of(HttpServletRequest request) {
        if (request.getQueryString() != null) {
            throw TokenRefusal.invalidRequest("Fields belong into the body, not into the address.");
        }
        String grantType = field(request, "grant_type");
        String scope = field(request, "scope");
        String clientId = field(request, "client_id");
        String clientSecret = field(request, "client_secret");
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            if (clientId == null || clientSecret == null) {
                throw TokenRefusal.invalidClient(false);
            }
            return new TokenRequest(clientId, new ClientSecret(clientSecret), false, grantType, scope);
        }
        if (clientSecret != null) {
            throw TokenRefusal.invalidRequest("The secret is given twice: in the header and in the body.");
        }
        String[] credentials = basic(authorization);
        if (clientId != null && !clientId.equals(credentials[0])) {
            throw TokenRefusal.invalidRequest("The header and the body name different clients.");
        }
        return new TokenRequest(credentials[0], new ClientSecret(credentials[1]), true, grantType, scope);
    }

    private static @Nullable String field(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null || values[0].isEmpty()) {
            return null;
        }
        if (values.length > 1) {
            throw TokenRefusal.invalidRequest("The field " + name + " is given more than once.");
        }
        if (values[0].length() > MAX_LENGTH) {
            throw TokenRefusal.invalidRequest("The field " + name + " is too long.");
        }
        return values[0];
    }

    /** Id and secret, form-encoded each, as section 2.3.1 has it. */
    private static String[] basic(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length()) || authorization.length() > MAX_LENGTH) {
            throw TokenRefusal.invalidClient(true);
        }
        try {
            String decoded = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(BASIC.length()).strip()),
                    StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            if (colon < 0) {
                throw TokenRefusal.invalidClient(true);
            }
            return new String[] {
                URLDecoder.decode(decoded.substring(0, colon), StandardCharsets.UTF_8),
                URLDecoder.decode(decoded.substring(colon + 1), StandardCharsets.UTF_8)
            };
        } catch (IllegalArgumentException unreadable) {
            throw TokenRefusal.invalidClient(true);
        }
    }

    void requireClientCredentials() {
        if (grantType == null) {
            throw TokenRefusal.invalidRequest("The field grant_type is missing.");
        }
        if (!grantType.equals("client_credentials")) {
            throw TokenRefusal.unsupportedGrantType();
        }
    }

    /** What the client asks for, all that it has if it does not say. */
    Set<Scope> scopesOf(PartnerClient client) {
        if (scope == null || scope.isBlank()) {
            return client.scopes();
        }
        Set<Scope> wanted = EnumSet.noneOf(Scope.class);
        for (String each : scope.strip().split(" +", -1)) {
            wanted.add(Scope.of(each).filter(client.scopes()::contains).orElseThrow(TokenRefusal::invalidScope));
        }
        return wanted;
    }
}
