package io.kazini.identity.session.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The address is not checked for its syntax: what is nobody's is answered like what is somebody's. */
record SignInRequest(
        @NotBlank @Size(max = 254) String email,
        @NotBlank @Size(max = 1000) String password,
        @Size(max = 100) @Nullable String deviceName) {

    private static final String NAMELESS = "Unnamed device";

    String deviceNameOrDefault() {
        return deviceName == null || deviceName.isBlank() ? NAMELESS : deviceName.strip();
    }
}
