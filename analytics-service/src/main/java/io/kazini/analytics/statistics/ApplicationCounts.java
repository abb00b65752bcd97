package io.kazini.analytics.statistics;

/** Applications submitted in the period, by what has become of them. */
record ApplicationCounts(long submitted, long pending, long hired, long completed, long rejected, long withdrawn) {}
