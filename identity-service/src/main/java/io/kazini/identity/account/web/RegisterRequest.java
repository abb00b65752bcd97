package io.kazini.identity.account.web;

import io.kazini.identity.account.County;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record RegisterRequest(
        @NotBlank @PersonName String fullName,
        @NotBlank @EmailSyntax String email,
        @NotBlank @KenyanMobile String phone,
        @NotBlank String password,
        @Valid @Nullable ReferralRequest referral,
        @Size(max = 100) @KenyanCounty @Nullable String county) {

    record ReferralRequest(
            @Nullable UUID clickId,
            @Size(min = 1, max = 64) @Nullable String code) {}

    CarriedReferral carriedReferral() {
        return referral == null ? CarriedReferral.NONE : new CarriedReferral(referral.clickId(), referral.code());
    }

    Optional<County> countyIfAny() {
        return county == null ? Optional.empty() : County.parse(county);
    }
}
