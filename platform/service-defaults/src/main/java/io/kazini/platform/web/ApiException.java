package io.kazini.platform.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * An answer other than success, as a client sees it: an RFC 9457 problem with a stable kebab-case
 * {@code code}. The detail is written for the client and never holds internals.
 */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final String detail;
    private final transient Map<String, Object> properties = new LinkedHashMap<>();
    private final transient List<FieldViolation> violations;
    private final @Nullable Duration retryAfter;

    private ApiException(
            HttpStatus status,
            String code,
            String detail,
            List<FieldViolation> violations,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(code + ": " + detail, cause);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.violations = List.copyOf(violations);
        this.retryAfter = retryAfter;
    }

    private static ApiException of(HttpStatus status, String code, String detail) {
        return new ApiException(status, code, detail, List.of(), null, null);
    }

    /** 400 with one field error; for rules that bean validation cannot say. */
    public static ApiException invalidField(String field, String code, String message) {
        return invalidFields(List.of(new FieldViolation(field, code, message)));
    }

    /** 400 with field errors. */
    public static ApiException invalidFields(List<FieldViolation> violations) {
        return new ApiException(
                HttpStatus.BAD_REQUEST, "validation-failed", "The request has invalid fields.", violations, null, null);
    }

    public static ApiException badRequest(String code, String detail) {
        return of(HttpStatus.BAD_REQUEST, code, detail);
    }

    public static ApiException unauthorized(String code, String detail) {
        return of(HttpStatus.UNAUTHORIZED, code, detail);
    }

    public static ApiException forbidden(String code, String detail) {
        return of(HttpStatus.FORBIDDEN, code, detail);
    }

    /** 404: also the answer for what exists but belongs to somebody else. */
    public static ApiException notFound(String what) {
        return of(HttpStatus.NOT_FOUND, "not-found", "There is no such " + what + ".");
    }

    public static ApiException conflict(String code, String detail) {
        return of(HttpStatus.CONFLICT, code, detail);
    }

    /** 409 for a transition that the resource's state does not allow; the answer names the state. */
    public static ApiException illegalTransition(String what, Enum<?> currentState, String attempted) {
        return conflict(
                        "illegal-transition",
                        "A %s that is %s cannot %s.".formatted(what, currentState.name(), attempted))
                .with("currentState", currentState.name());
    }

    public static ApiException payloadTooLarge(String code, String detail) {
        return of(HttpStatus.CONTENT_TOO_LARGE, code, detail);
    }

    public static ApiException unsupportedMediaType(String code, String detail) {
        return of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, code, detail);
    }

    /** 422: well-formed, but a rule of the domain refuses it. */
    public static ApiException unprocessable(String code, String detail) {
        return of(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
    }

    public static ApiException tooManyRequests(String code, String detail, Duration retryAfter) {
        return new ApiException(HttpStatus.TOO_MANY_REQUESTS, code, detail, List.of(), retryAfter, null);
    }

    /** 503: the request is fine, something it needs is away. */
    public static ApiException unavailable(String code, String detail, Duration retryAfter, @Nullable Throwable cause) {
        return new ApiException(HttpStatus.SERVICE_UNAVAILABLE, code, detail, List.of(), retryAfter, cause);
    }

    /** 502: something this answer depends on broke off; whether it did what was asked is not known. */
    public static ApiException badGateway(String code, String detail, @Nullable Throwable cause) {
        return new ApiException(HttpStatus.BAD_GATEWAY, code, detail, List.of(), null, cause);
    }

    /** 504: something this answer depends on took too long; what was asked may still happen. */
    public static ApiException gatewayTimeout(String code, String detail, @Nullable Throwable cause) {
        return new ApiException(HttpStatus.GATEWAY_TIMEOUT, code, detail, List.of(), null, cause);
    }

    /** Adds a member to the problem, e.g. the current state. */
    public ApiException with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public Map<String, Object> properties() {
        return properties;
    }

    public List<FieldViolation> violations() {
        return violations;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
