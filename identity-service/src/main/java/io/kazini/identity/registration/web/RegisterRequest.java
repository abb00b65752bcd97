package io.kazini.identity.registration.web;

import io.kazini.identity.account.County;
import io.kazini.identity.account.EmailAddress;
import io.kazini.identity.account.EmailSyntax;
import io.kazini.identity.account.KenyanCounty;
import io.kazini.identity.account.KenyanMobile;
import io.kazini.identity.account.NewYouth;
import io.kazini.identity.account.PersonName;
import io.kazini.identity.account.PersonNames;
import io.kazini.identity.account.PhoneNumber;
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
        @Valid @Nullable ReferralRequest referral,
        @Size(max = 100) @KenyanCounty @Nullable String county) {

    record ReferralRequest(
            @Nullable UUID clickId,
            @Size(min = 1, max = 64) @Nullable String code) {}

    /** @param carried what brought the person here beside what they say */
    NewYouth toNewYouth(CarriedReferral carried) {
        CarriedReferral stated =
                referral == null ? CarriedReferral.NONE : new CarriedReferral(referral.clickId(), referral.code());
        return new NewYouth(
                PersonNames.tidy(fullName),
                EmailAddress.parse(email).orElseThrow(),
                PhoneNumber.parse(phone).orElseThrow(),
                stated.orElse(carried).toReferral(),
                county == null ? null : County.parse(county).orElse(null));
    }
}
