package io.kazini.referral.signup;

/** Why nobody is credited with a sign-up. */
public enum Unattributed {
    /** A click alone was named, and it is not a valid one of the window. */
    NO_VALID_CLICK,
    UNKNOWN_CODE,
    LINK_REVOKED,
    LINK_EXPIRED,
    CAMPAIGN_OVER
}
