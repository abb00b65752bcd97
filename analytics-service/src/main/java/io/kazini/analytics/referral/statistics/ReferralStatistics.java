package io.kazini.analytics.referral.statistics;

import io.kazini.analytics.referral.statistics.CampaignFigures.Campaign;
import io.kazini.analytics.referral.statistics.Metric.Direction;
import io.kazini.analytics.referral.statistics.formula.BounceRate;
import io.kazini.analytics.referral.statistics.formula.ConversionRates;
import io.kazini.analytics.referral.statistics.formula.Counts;
import io.kazini.analytics.referral.statistics.formula.MovingAverage;
import io.kazini.analytics.referral.statistics.formula.SignupVelocity;
import io.kazini.platform.security.Caller;
import io.kazini.platform.web.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** All figures of one answer at one moment. What a {@link Sight} allows was decided before. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class ReferralStatistics {

    private final ReferralRollups rollups;

    ReferralStatistics(ReferralRollups rollups) {
        this.rollups = rollups;
    }

    /**
     * What a caller sees of what they ask for.
     *
     * @throws ApiException 404 for another officer's figures, and for an officer or a campaign that there is not
     */
    Sight sight(Caller caller, ReferralFilter filter) {
        UUID officerId = filter.officerId();
        if (!OwnFiguresPolicy.seesEverybody(caller)) {
            officerId = OwnFiguresPolicy.own(rollups.officerOf(caller.userId()), officerId);
        } else if (officerId != null && !rollups.knowsOfficer(officerId)) {
            throw ApiException.notFound("officer");
        }
        if (filter.campaignId() != null && !rollups.knowsCampaign(filter.campaignId())) {
            throw ApiException.notFound("campaign");
        }
        return new Sight(officerId, filter.campaignId());
    }

    Funnel funnel(Sight sight, Period period) {
        Sums sums = rollups.sums(sight, period);
        Counts counts = sums.counts();
        Funnel.Population population = rollups.population(sight, period.now());
        return new Funnel(
                Range.of(period),
                counts,
                ConversionRates.of(counts),
                new Funnel.Bounces(
                        BounceRate.of(counts.clicks(), sums.convertedInHour()),
                        BounceRate.of(counts.clicks(), sums.convertedInDay())),
                population,
                Funnel.PerOfficer.of(counts, population.officers()),
                SignupVelocity.of(counts.signups(), period.from(), period.to(), null, null, period.today()),
                Funnel.YearOverYear.of(
                        counts, rollups.sums(sight, period.yearBefore()).counts()),
                sums.conversionTimes(),
                sums.leftOut());
    }

    Trend trend(Sight sight, Period period) {
        return Trend.of(period, rollups.days(sight, period.reachingBack(MovingAverage.MONTH)));
    }

    Hours hours(Sight sight, Period period) {
        return Hours.of(period, rollups.hours(sight, period));
    }

    Counties counties(Sight sight, Period period) {
        return Counties.of(period, rollups.counties(sight, period));
    }

    /** All officers in sight, ranked. */
    List<OfficerFigures> leaderboard(Sight sight, Period period, Metric metric, Direction direction) {
        List<OfficerFigures> sorted = metric.sort(rollups.officers(sight, period), direction);
        List<OfficerFigures> ranked = new ArrayList<>(sorted.size());
        sorted.forEach(officer -> ranked.add(officer.ranked(ranked.size() + 1)));
        return ranked;
    }

    /** All campaigns in sight; of one officer, their part in each. */
    List<CampaignFigures> campaigns(
            Sight sight, boolean besideEverybody, Period period, Metric metric, Direction direction) {
        boolean ofOneOfficer = sight.officerId() != null;
        Map<UUID, Counts> counts = rollups.campaigns(sight, period);
        Map<UUID, Counts> lifetimes = rollups.lifetimes(sight);
        Map<UUID, Counts> everybodys = ofOneOfficer && besideEverybody
                ? rollups.campaigns(new Sight(null, sight.campaignId()), period)
                : Map.of();
        List<CampaignFigures> campaigns = new ArrayList<>();
        for (Campaign campaign : rollups.knownCampaigns(sight)) {
            UUID id = campaign.campaignId();
            campaigns.add(CampaignFigures.of(
                    campaign,
                    counts.getOrDefault(id, Counts.NONE),
                    lifetimes.getOrDefault(id, Counts.NONE),
                    ofOneOfficer,
                    everybodys.get(id),
                    period));
        }
        return metric.sort(campaigns, direction);
    }
}
