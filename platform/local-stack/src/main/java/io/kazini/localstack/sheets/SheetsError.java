package io.kazini.localstack.sheets;

/** A refusal in Google's words: HTTP status, canonical status, message. */
final class SheetsError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int httpStatus;
    private final String status;

    private SheetsError(int httpStatus, String status, String message) {
        super(message, null, false, false);
        this.httpStatus = httpStatus;
        this.status = status;
    }

    static SheetsError of(int httpStatus) {
        return switch (httpStatus) {
            case 401 ->
                new SheetsError(
                        401,
                        "UNAUTHENTICATED",
                        "Request had invalid authentication credentials. Expected OAuth 2 access token.");
            case 403 -> new SheetsError(403, "PERMISSION_DENIED", "The caller does not have permission");
            case 404 -> new SheetsError(404, "NOT_FOUND", "Requested entity was not found.");
            case 429 ->
                new SheetsError(
                        429,
                        "RESOURCE_EXHAUSTED",
                        "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per"
                                + " user'");
            case 503 -> new SheetsError(503, "UNAVAILABLE", "The service is currently unavailable.");
            default -> new SheetsError(httpStatus, "INTERNAL", "Internal error encountered.");
        };
    }

    static SheetsError invalid(String message) {
        return new SheetsError(400, "INVALID_ARGUMENT", message);
    }

    int httpStatus() {
        return httpStatus;
    }

    String status() {
        return status;
    }
}
