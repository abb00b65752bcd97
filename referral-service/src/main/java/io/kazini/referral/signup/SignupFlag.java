package io.kazini.referral.signup;

/** What is unusual about a sign-up; it counts all the same. */
public enum SignupFlag {
    /** Credited by a code that was typed. */
    NO_CLICK,
    /** A click was named that credits nobody, or never came. */
    CLICK_NOT_VALID,
    /** The code that came along is of another link than the click. */
    CODE_DIFFERS,
    /** By the clock of who reported it, it was before the click. */
    CLOCKS_DIFFER
}
