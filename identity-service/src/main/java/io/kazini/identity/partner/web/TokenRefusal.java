package io.kazini.identity.partner.web;

import org.springframework.http.HttpStatus;

/** An error answer of RFC 6749, section 5.2. */
final class TokenRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String error;
    private final String description;
    private final boolean challenges;

    private TokenRefusal(HttpStatus status, String error, String description, boolean challenges) {
        super(error + ": " + description);
        this.status = status;
        this.error = error;
        this.description = description;
        this.challenges = challenges;
    }

    static TokenRefusal invalidRequest(String description) {
        return new TokenRefusal(HttpStatus.BAD_REQUEST, "invalid_request", description, false);
    }

    /** @param challenges whether the client tried HTTP Basic, and is told that this is the scheme */
    static TokenRefusal invalidClient(boolean challenges) {
        return new TokenRefusal(
                HttpStatus.UNAUTHORIZED, "invalid_client", "The client's id or secret is wrong.", challenges);
    }

    static TokenRefusal unsupportedGrantType() {
        return new TokenRefusal(
                HttpStatus.BAD_REQUEST,
                "unsupported_grant_type",
                "Only grant_type=client_credentials is supported.",
                false);
    }

    static TokenRefusal invalidScope() {
        return new TokenRefusal(
                HttpStatus.BAD_REQUEST, "invalid_scope", "The client has not all of the scopes it asks for.", false);
    }

    HttpStatus status() {
        return status;
    }

    String error() {
        return error;
    }

    String description() {
        return description;
    }

    boolean challenges() {
        return challenges;
    }
}
