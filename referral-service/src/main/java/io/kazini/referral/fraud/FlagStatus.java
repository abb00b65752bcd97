package io.kazini.referral.fraud;

public enum FlagStatus {
    OPEN,
    CONFIRMED,
    DISMISSED
}
