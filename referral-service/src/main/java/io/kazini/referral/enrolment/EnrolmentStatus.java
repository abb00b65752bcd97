package io.kazini.referral.enrolment;

public enum EnrolmentStatus {
    PENDING,
    COMPLETED,
    VOIDED
}
