package io.kazini.referral.officer;

/** How far an officer's account is. Identity makes it; see decision 50. */
public enum AccountState {
    /** Identity has not been asked yet. */
    TO_INVITE,
    /** Asked, not answered. */
    REQUESTED,
    /** There is one. */
    INVITED,
    /** Identity said no; the officer's {@code refusal} says why. */
    REFUSED
}
