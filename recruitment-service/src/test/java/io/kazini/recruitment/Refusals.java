package io.kazini.recruitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kazini.platform.web.ApiException;
import io.kazini.platform.web.FieldViolation;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a rule says when it refuses. */
public final class Refusals {

    private Refusals() {}

    public static ApiException refusal(ThrowingCallable attempt) {
        ApiException refusal = catchThrowableOfType(ApiException.class, attempt);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    public static String code(ThrowingCallable attempt) {
        return refusal(attempt).code();
    }

    /** The violation as {@code field: code}, or nothing. */
    public static String said(Optional<FieldViolation> violation) {
        return violation.map(it -> it.field() + ": " + it.code()).orElse("");
    }
}
