package io.kazini.identity.registration.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;

record ConfirmRequest(
        @NotNull UUID registrationId,

        @NotNull @Pattern(regexp = SIX_DIGITS, message = SIX_DIGITS_MESSAGE)
        String emailCode,

        @NotNull @Pattern(regexp = SIX_DIGITS, message = SIX_DIGITS_MESSAGE)
        String phoneCode) {

    private static final String SIX_DIGITS = "[0-9]{6}";
    private static final String SIX_DIGITS_MESSAGE = "is not a code of six digits";
}
