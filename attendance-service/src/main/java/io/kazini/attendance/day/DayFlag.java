package io.kazini.attendance.day;

/** What a person should look at before they trust a day. A flag decides nothing by itself. */
public enum DayFlag {
    /** The position is on site only if its error is granted, or its error is too large to tell. */
    UNCERTAIN_POSITION,
    /** The photo says it was taken somewhere else. */
    PHOTO_POSITION_FAR,
    /** The photo says it was taken at another time. */
    PHOTO_OLD,
    /** The very same file was part of an earlier check-in, of whomever. */
    PHOTO_REUSED,
    /** The worker left the fence before they checked out. */
    CHECKED_OUT_OUTSIDE_FENCE,
    /** The engagement was completed without counting this day the way it stands here. */
    UNSETTLED_AT_COMPLETION
}
