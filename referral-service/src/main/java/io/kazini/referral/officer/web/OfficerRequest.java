package io.kazini.referral.officer.web;

import io.kazini.referral.officer.OfficerEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** @param version of the officer as it was read, for a change that must not overwrite another; may be left out */
record OfficerRequest(
        @Nullable @Schema(example = "Wanjiru Kamau") String fullName,

        @Nullable @Schema(example = "wanjiru.kamau@example.org")
        String email,

        @Nullable @Schema(example = "0722000111") String phone,
        @Nullable @Schema(example = "Nairobi") String region,
        @Nullable Long version) {

    OfficerEntry toEntry() {
        return new OfficerEntry(fullName, email, phone, region);
    }
}
