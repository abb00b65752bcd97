package io.kazini.analytics.referral.statistics;

import io.kazini.analytics.referral.statistics.Metric.Direction;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.support.TransactionTemplate;

/** Dashboards: who may see which, and all panels of one at one moment. */
@Service
public class ReferralDashboards {

    private static final int OFFICERS = 10;
    private static final int CAMPAIGNS = 20;

    private final ReferralStatistics statistics;
    private final Clock clock;
    private final TransactionTemplate oneMoment;

    ReferralDashboards(ReferralStatistics statistics, Clock clock, PlatformTransactionManager transactions) {
        this.statistics = statistics;
        this.clock = clock;
        oneMoment = new TransactionTemplate(transactions);
        oneMoment.setReadOnly(true);
        oneMoment.setIsolationLevel(Isolation.REPEATABLE_READ.value());
    }

    /**
     * @throws ApiException 400 for a period that makes no sense, 404 for what is not the caller's or is not there
     */
    public View of(Caller caller, ReferralFilter filter) {
        Period.of(filter, clock.instant());
        Sight sight = statistics.sight(caller, filter);
        return new View(sight, OwnFiguresPolicy.seesEverybody(caller), filter.of(sight.officerId()));
    }

    /** A dashboard that somebody may see. Equal ones show the same. */
    public final class View {

        private final Sight sight;
        private final boolean everybodys;
        private final ReferralFilter filter;

        private View(Sight sight, boolean everybodys, ReferralFilter filter) {
            this.sight = sight;
            this.everybodys = everybodys;
            this.filter = filter;
        }

        public @Nullable UUID officerId() {
            return sight.officerId();
        }

        public @Nullable UUID campaignId() {
            return sight.campaignId();
        }

        /** As it is now; a period that ends today goes on with the days. */
        public ReferralDashboard read() {
            return Objects.requireNonNull(oneMoment.execute(status -> readAtOnce()));
        }

        private ReferralDashboard readAtOnce() {
            Period period = Period.of(filter, clock.instant());
            Period series = period.lastDaysOfSeries();
            List<OfficerFigures> officers = everybodys || sight.officerId() != null
                    ? statistics.leaderboard(sight, period, Metric.SCORE, Direction.DESC)
                    : List.of();
            return new ReferralDashboard(
                    sight.officerId() == null || officers.isEmpty()
                            ? null
                            : officers.getFirst().ranked(0),
                    statistics.funnel(sight, period),
                    statistics.trend(sight, series),
                    everybodys ? officers.subList(0, Math.min(OFFICERS, officers.size())) : null,
                    firstOf(statistics.campaigns(sight, everybodys, period, Metric.SIGNUPS, Direction.DESC)),
                    statistics.hours(sight, series),
                    statistics.counties(sight, period));
        }

        private List<CampaignFigures> firstOf(List<CampaignFigures> campaigns) {
            return campaigns.subList(0, Math.min(CAMPAIGNS, campaigns.size()));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof View view
                    && everybodys == view.everybodys
                    && sight.equals(view.sight)
                    && filter.equals(view.filter);
        }

        @Override
        public int hashCode() {
            return Objects.hash(sight, everybodys, filter);
        }
    }
}
