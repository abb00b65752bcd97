package io.kazini.attendance.day;

/** By the moment of the check-in. */
public enum DaySort {
    OLDEST,
    NEWEST
}
