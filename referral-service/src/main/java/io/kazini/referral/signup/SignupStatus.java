package io.kazini.referral.signup;

public enum SignupStatus {
    PENDING,
    ATTRIBUTED,
    UNATTRIBUTED
}
