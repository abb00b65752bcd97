package io.kazini.referral.signup;

import java.time.Instant;

/** Within the transaction that voids it. */
public record SignupTakenBack(Signup signup, Instant at) {}
