package io.kazini.identity.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What brought a person here. Only carried along: whether it is genuine is decided where referrals are kept. */
public record Referral(@Nullable UUID clickId, @Nullable String code) {

    /** Null if there is neither a click nor a code. */
    public static @Nullable Referral orNull(@Nullable UUID clickId, @Nullable String code) {
        return clickId == null && code == null ? null : new Referral(clickId, code);
    }
}
