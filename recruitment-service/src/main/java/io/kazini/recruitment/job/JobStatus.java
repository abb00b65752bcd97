package io.kazini.recruitment.job;

public enum JobStatus {
    DRAFT,
    PUBLISHED,
    CLOSED
}
