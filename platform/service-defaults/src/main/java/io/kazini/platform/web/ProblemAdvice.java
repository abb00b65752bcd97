package io.kazini.platform.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Turns every exception that leaves a controller into a problem. What the client did wrong is said in plain
 * words; what is wrong with us is logged and said as {@code internal-error} only.
 */
@RestControllerAdvice
@Order(0)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String VALIDATION_FAILED = "validation-failed";
    private static final String INVALID_FIELDS = "The request has invalid fields.";

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> refused(ApiException refusal, WebRequest request) {
        HttpHeaders headers = new HttpHeaders();
        Duration retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, RetryAfter.seconds(retryAfter));
        }
        if (refusal.status().is5xxServerError()) {
            log.warn("{} {}", refusal.code(), refusal.detail(), refusal.getCause());
        }
        return handleExceptionInternal(refusal, Problems.of(refusal), headers, refusal.status(), request);
    }

    /** Security's own filters answer these; they know about challenges. */
    @ExceptionHandler
    void security(AccessDeniedException denied) {
        throw denied;
    }

    @ExceptionHandler
    void security(AuthenticationException unauthenticated) {
        throw unauthenticated;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> constraint(ConstraintViolationException invalid, WebRequest request) {
        List<FieldViolation> violations = invalid.getConstraintViolations().stream()
                .map(ProblemAdvice::violation)
                .toList();
        return answer(invalid, HttpStatus.BAD_REQUEST, VALIDATION_FAILED, INVALID_FIELDS, violations, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> multipart(MultipartException broken, WebRequest request) {
        return answer(
                broken,
                HttpStatus.BAD_REQUEST,
                "malformed-multipart",
                "The request is not a readable multipart/form-data body.",
                List.of(),
                request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> data(DataAccessException failure, WebRequest request) {
        ApiException refusal = DataProblems.of(failure);
        if (refusal == null) {
            return unexpected(failure, request);
        }
        return refused(refusal, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> noTransaction(CannotCreateTransactionException failure, WebRequest request) {
        return refused(DataProblems.databaseAway(failure), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(Exception failure, WebRequest request) {
        log.error("Unexpected failure", failure);
        return answer(
                failure,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something went wrong on our side. Quote the correlation id when you report it.",
                List.of(),
                request);
    }

    private static <T extends Throwable> Optional<T> causes(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(
                invalid,
                status,
                VALIDATION_FAILED,
                INVALID_FIELDS,
                invalid.getAllErrors().stream().map(ProblemAdvice::violation).toList(),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldViolation> violations = new ArrayList<>();
        for (ParameterValidationResult result : invalid.getParameterValidationResults()) {
            if (result instanceof ParameterErrors errors) {
                errors.getAllErrors().forEach(error -> violations.add(violation(error)));
            } else {
                String name = String.valueOf(result.getMethodParameter().getParameterName());
                for (MessageSourceResolvable error : result.getResolvableErrors()) {
                    violations.add(new FieldViolation(name, code(error), message(error.getDefaultMessage())));
                }
            }
        }
        return answer(invalid, HttpStatus.BAD_REQUEST, VALIDATION_FAILED, INVALID_FIELDS, violations, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            org.springframework.beans.TypeMismatchException mismatch,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String field = mismatch instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(mismatch.getPropertyName());
        return answer(
                mismatch,
                status,
                VALIDATION_FAILED,
                INVALID_FIELDS,
                List.of(new FieldViolation(field, "wrong-type", "has the wrong type or format")),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(
                missing,
                status,
                VALIDATION_FAILED,
                INVALID_FIELDS,
                List.of(new FieldViolation(missing.getParameterName(), "required", "is required")),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(
                missing,
                status,
                VALIDATION_FAILED,
                INVALID_FIELDS,
                List.of(new FieldViolation(missing.getRequestPartName(), "required", "is required")),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException tooLarge, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(
                tooLarge,
                HttpStatus.CONTENT_TOO_LARGE,
                "upload-too-large",
                "The uploaded file is larger than this service takes.",
                List.of(),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (causes(unreadable, BodyLimit.BodyTooLargeException.class).isPresent()) {
            return refused(BodyLimit.tooLarge(), request);
        }
        Optional<ApiException> refusal = causes(unreadable, ApiException.class);
        if (refusal.isPresent()) {
            return refused(refusal.get(), request);
        }
        return causes(unreadable, JacksonException.class)
                .map(json -> unreadableJson(unreadable, json, request))
                .orElseGet(() -> answer(
                        unreadable,
                        HttpStatus.BAD_REQUEST,
                        "unreadable-body",
                        "The request body is missing or not readable.",
                        List.of(),
                        request));
    }

    private @Nullable ResponseEntity<Object> unreadableJson(
            Exception unreadable, JacksonException json, WebRequest request) {
        if (json instanceof StreamReadException) {
            return answer(
                    unreadable,
                    HttpStatus.BAD_REQUEST,
                    "malformed-json",
                    "The request body is not valid JSON.",
                    List.of(),
                    request);
        }
        String field = path(json);
        FieldViolation violation = json instanceof UnrecognizedPropertyException
                ? new FieldViolation(field, "unknown-field", "is not a field of this request")
                : new FieldViolation(field, "wrong-type", "is missing or has the wrong type or format");
        return answer(
                unreadable, HttpStatus.BAD_REQUEST, VALIDATION_FAILED, INVALID_FIELDS, List.of(violation), request);
    }

    private static String path(JacksonException json) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : json.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    /** Everything Spring itself refuses ends here: the status is its own, the words are ours. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception cause, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem && problem.getProperties() != null) {
            return super.handleExceptionInternal(cause, body, headers, status, request);
        }
        HttpStatus known = HttpStatus.valueOf(status.value());
        String detail = switch (known) {
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "This address does not take that method.";
            case UNSUPPORTED_MEDIA_TYPE -> "The content type of the request is not one this address takes.";
            case NOT_ACCEPTABLE -> "There is no representation of the kind the client accepts.";
            default -> known.getReasonPhrase() + ".";
        };
        return super.handleExceptionInternal(
                cause, Problems.of(status, kebab(known.name()), detail), headers, status, request);
    }

    private @Nullable ResponseEntity<Object> answer(
            Exception cause,
            HttpStatusCode status,
            String code,
            String detail,
            List<FieldViolation> violations,
            WebRequest request) {
        return handleExceptionInternal(
                cause, Problems.of(status, code, detail, violations), new HttpHeaders(), status, request);
    }

    private static FieldViolation violation(ObjectError error) {
        String field = error instanceof FieldError fieldError ? fieldError.getField() : "";
        return new FieldViolation(field, code(error), message(error.getDefaultMessage()));
    }

    private static FieldViolation violation(ConstraintViolation<?> violation) {
        String annotation = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        String path = violation.getPropertyPath().toString();
        return new FieldViolation(path, code(annotation), message(violation.getMessage()));
    }

    private static String code(MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        return codes == null || codes.length == 0 ? "invalid" : code(codes[codes.length - 1]);
    }

    private static final Map<String, String> CONSTRAINT_CODES = Map.of(
            "NotNull", "required",
            "NotBlank", "required",
            "NotEmpty", "required",
            "typeMismatch", "wrong-type");

    private static String code(String constraint) {
        return CONSTRAINT_CODES.getOrDefault(constraint, kebab(constraint));
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static String message(@Nullable String message) {
        return message == null ? "is invalid" : message;
    }
}
