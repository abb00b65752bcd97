package io.kazini.referral.enrolment;

import org.jspecify.annotations.Nullable;

/** One row of a bulk completion, as it was sent: an enrolment's id, or the person's e-mail address. */
public record Completion(
        int row, @Nullable String enrolmentId, @Nullable String email) {}
