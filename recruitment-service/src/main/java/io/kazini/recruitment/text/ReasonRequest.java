package io.kazini.recruitment.text;

import io.kazini.platform.web.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Why somebody is turned away; they read it. */
public record ReasonRequest(
        @NotNull @PlainText(lines = true) @Size(min = 3, max = 500)
        String reason) {}
