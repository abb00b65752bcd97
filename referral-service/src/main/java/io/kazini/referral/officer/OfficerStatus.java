package io.kazini.referral.officer;

/** Whether an officer takes part. */
public enum OfficerStatus {
    ACTIVE,
    /** Has no link in use and gets no new one. */
    INACTIVE
}
