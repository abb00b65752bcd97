package io.kazini.referral.enrolment;

/**
 * What is wrong with one of many.
 *
 * @param row its place in what was sent, the first being 1; in a file as a spreadsheet numbers it, the header being 1
 * @param code stable, for programs
 */
public record CompletionError(int row, String code, String message) {}
