package io.kazini.attendance.day;

/** Where a reading lies with regard to a site's fence. */
enum Placement {
    INSIDE,
    UNCERTAIN,
    OUTSIDE
}
