package io.kazini.analytics.statistics;

import java.util.List;

/**
 * @param atWork engagements that are under way now, whenever they began
 * @param completedEngagements completed in the period
 * @param flags how many days carry each flag
 */
record SupervisorStatistics(Period period, DayCounts days, long atWork, long completedEngagements, List<Flag> flags) {

    record Flag(String flag, long days) {}
}
