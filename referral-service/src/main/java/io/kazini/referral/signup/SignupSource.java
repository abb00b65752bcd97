package io.kazini.referral.signup;

public enum SignupSource {
    ACCOUNT,
    PARTNER
}
