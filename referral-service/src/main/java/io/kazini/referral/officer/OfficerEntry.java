package io.kazini.referral.officer;

import org.jspecify.annotations.Nullable;

/** An officer as somebody typed it, in a form or in a row of an upload. */
public record OfficerEntry(
        @Nullable String fullName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String region) {

    static final String FULL_NAME = "fullName";
    static final String EMAIL = "email";
    static final String PHONE = "phone";
    static final String REGION = "region";

    /** This, and what it leaves open as the officer has it. */
    OfficerEntry over(Officer officer) {
        return new OfficerEntry(
                fullName == null ? officer.fullName() : fullName,
                email == null ? officer.email() : email,
                phone == null ? officer.phone() : phone,
                region == null ? officer.region() : region);
    }
}
