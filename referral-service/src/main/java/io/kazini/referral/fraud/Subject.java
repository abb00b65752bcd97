package io.kazini.referral.fraud;

public enum Subject {
    CLICKS,
    SIGNUP,
    RATE
}
