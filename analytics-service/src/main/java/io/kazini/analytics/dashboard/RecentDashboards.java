package io.kazini.analytics.dashboard;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.Function;

/**
 * However many people look at the dashboard, the database is asked once per moment and filter. Those who ask while an
 * answer is being read wait for it instead of reading it again.
 */
final class RecentDashboards {

    /** More filters than people use; what is asked for beyond them is read each time. */
    private static final int FILTERS = 500;

    private final LoadingCache<DashboardFilter, Dashboard> recent;

    RecentDashboards(Function<DashboardFilter, Dashboard> source, Duration reuse, Ticker ticker) {
        recent = Caffeine.newBuilder()
                .maximumSize(FILTERS)
                .expireAfterWrite(reuse)
                .ticker(ticker)
                .build(source::apply);
    }

    Dashboard of(DashboardFilter filter) {
        return recent.get(filter);
    }
}
