package io.kazini.referral.signup;

/** Within the transaction that attributes it. */
public record SignupAttributed(Signup signup) {}
