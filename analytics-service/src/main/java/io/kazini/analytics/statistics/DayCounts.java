package io.kazini.analytics.statistics;

/**
 * Days at work whose work date is in the period.
 *
 * @param flagged days with at least one flag, whatever was decided
 */
record DayCounts(long toDecide, long approved, long rejected, long flagged) {}
