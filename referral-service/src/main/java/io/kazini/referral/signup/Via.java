package io.kazini.referral.signup;

public enum Via {
    CLICK,
    CODE
}
