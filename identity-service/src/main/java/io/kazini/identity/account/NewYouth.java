package io.kazini.identity.account;

import org.jspecify.annotations.Nullable;

/** What somebody says about themself who registers. */
public record NewYouth(
        String fullName,
        EmailAddress email,
        PhoneNumber phone,
        @Nullable Referral referral,
        @Nullable County county) {}
