package io.kazini.recruitment.jobapplication.web;

import io.kazini.platform.web.PlainText;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param message what the official should know
 */
record ApplyRequest(
        @Nullable @PlainText(lines = true) @Size(max = 1000) String message) {}
