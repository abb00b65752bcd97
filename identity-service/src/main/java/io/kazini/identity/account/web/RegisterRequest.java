package io.kazini.identity.account.web;

import io.kazini.identity.account.Referral;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record RegisterRequest(
        @NotBlank @PersonName String fullName,
        @NotBlank @EmailSyntax String email,
        @NotBlank @KenyanMobile String phone,
        @NotBlank String password,
        @Valid @Nullable ReferralRequest referral) {

    record ReferralRequest(
            @Nullable UUID clickId,
            @Size(min = 1, max = 64) @Nullable String code) {}

    @Nullable
    Referral referralIfAny() {
        return referral == null || (referral.clickId() == null && referral.code() == null)
                ? null
                : new Referral(referral.clickId(), referral.code());
    }
}
