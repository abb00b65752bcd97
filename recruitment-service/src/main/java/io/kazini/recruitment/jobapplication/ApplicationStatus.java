package io.kazini.recruitment.jobapplication;

public enum ApplicationStatus {
    PENDING,
    HIRED,
    COMPLETED,
    REJECTED,
    WITHDRAWN
}
