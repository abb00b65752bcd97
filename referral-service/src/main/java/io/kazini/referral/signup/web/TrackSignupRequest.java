package io.kazini.referral.signup.web;

import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import io.kazini.referral.signup.SignupEmail;
import io.kazini.referral.signup.SignupReport;
import io.kazini.referral.signup.SignupSource;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param clickId the {@code click} of the landing page's address, or code, the {@code ref} of it or what was typed; one of
 *     them at least
 * @param externalId what the partner calls the sign-up
 */
record TrackSignupRequest(
        @Nullable UUID clickId,
        @Nullable @Size(min = 1, max = 64) String code,

        @NotNull @Size(max = 254) @Schema(example = "achieng@example.org")
        String email,

        @NotNull Instant signedUpAt,

        @Nullable @Size(min = 1, max = 100) @Schema(example = "Kisumu")
        String county,

        @Nullable @Pattern(regexp = "[\\x21-\\x7E]{1,100}") String externalId) {

    SignupReport toReport(Caller partner) {
        boolean noCode = code == null || code.isBlank();
        if (clickId == null && noCode) {
            throw ApiException.invalidField("clickId", "required", "is required, or else code");
        }
        return new SignupReport(
                SignupSource.PARTNER,
                null,
                partner.userId(),
                externalId,
                SignupEmail.parse(email)
                        .orElseThrow(() -> ApiException.invalidField("email", "invalid-email", "is no e-mail address")),
                null,
                county == null || county.isBlank() ? null : county.strip(),
                clickId,
                noCode ? null : code,
                signedUpAt.truncatedTo(ChronoUnit.MICROS));
    }
}
