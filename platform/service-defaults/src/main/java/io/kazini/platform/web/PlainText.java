package io.kazini.platform.web;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * Text that says something and holds no control character: PostgreSQL refuses some of them, people see none.
 * Line breaks and tabs are allowed where {@link #lines()} says so.
 */
@Constraint(validatedBy = PlainText.Validator.class)
@Target({FIELD, METHOD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

    boolean lines() default false;

    String message() default "must be visible text without control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Validator implements ConstraintValidator<PlainText, String> {

        private boolean lines;

        @Override
        public void initialize(PlainText constraint) {
            lines = constraint.lines();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || (!text.isBlank() && text.codePoints().allMatch(this::allowed));
        }

        private boolean allowed(int character) {
            boolean lineBreakOrTab = character == '\n' || character == '\r' || character == '\t';
            return lineBreakOrTab ? lines : !Character.isISOControl(character) && !isLoneSurrogate(character);
        }

        private static boolean isLoneSurrogate(int character) {
            return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        }
    }
}
