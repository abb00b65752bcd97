package io.kazini.attendance.day;

/** CHECKED_IN, then one of the other two, then never again anything else. */
public enum DayState {
    CHECKED_IN,
    APPROVED,
    REJECTED
}
