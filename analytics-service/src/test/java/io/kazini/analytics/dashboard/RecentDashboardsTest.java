package io.kazini.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentDashboardsTest {

    private static final DashboardFilter ALL = new DashboardFilter(null, null, null, null);
    private static final DashboardFilter MAKINA = new DashboardFilter("Makina", null, null, null);

    private final AtomicLong now = new AtomicLong();
    private final List<DashboardFilter> reads = new ArrayList<>();

    @Test
    void aMomentsFiguresAreReadOncePerFilter() {
        RecentDashboards recent = reusing(Duration.ofSeconds(1));

        recent.of(ALL);
        now.addAndGet(Duration.ofMillis(999).toNanos());
        recent.of(ALL);
        recent.of(new DashboardFilter("", null, null, null));
        recent.of(MAKINA);

        assertThat(reads).containsExactly(ALL, MAKINA);
    }

    @Test
    void figuresAreReadAnewAfterTheMoment() {
        RecentDashboards recent = reusing(Duration.ofSeconds(1));

        recent.of(ALL);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        recent.of(ALL);

        assertThat(reads).hasSize(2);
    }

    @Test
    void figuresAreReadEachTimeWhereNothingIsReused() {
        RecentDashboards recent = reusing(Duration.ZERO);

        recent.of(ALL);
        recent.of(ALL);

        assertThat(reads).hasSize(2);
    }

    private RecentDashboards reusing(Duration reuse) {
        return new RecentDashboards(this::read, reuse, now::get);
    }

    private Dashboard read(DashboardFilter filter) {
        reads.add(filter);
        return new Dashboard(null, filter, 0, new FiguresSum().figures(), List.of(), List.of());
    }
}
