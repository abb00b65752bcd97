package io.kazini.recruitment.attendance;

/**
 * How many of an engagement's work dates are in which state.
 *
 * @param undecided checked in, neither approved nor rejected
 */
public record DayTally(int approved, int rejected, int undecided) {}
