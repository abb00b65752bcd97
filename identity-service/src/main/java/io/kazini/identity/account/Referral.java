package io.kazini.identity.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What brought a person here. Only carried along: whether it is genuine is decided where referrals are kept. */
public record Referral(@Nullable UUID clickId, @Nullable String code) {}
