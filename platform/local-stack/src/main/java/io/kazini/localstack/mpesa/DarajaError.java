package io.kazini.localstack.mpesa;

/** A synchronous refusal. The first three digits of the code are the HTTP status. */
final class DarajaError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    DarajaError(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static DarajaError invalid(String field) {
        return new DarajaError("400.002.02", "Bad Request - Invalid " + field);
    }

    static DarajaError duplicate() {
        return new DarajaError("500.002.1001", "Duplicate OriginatorConversationID.");
    }

    static DarajaError systemError() {
        return new DarajaError("500.002.1001", "System internal error");
    }

    String code() {
        return code;
    }

    int httpStatus() {
        return Integer.parseInt(code.substring(0, 3));
    }
}
