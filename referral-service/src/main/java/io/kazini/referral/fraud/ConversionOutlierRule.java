package io.kazini.referral.fraud;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Far more, or far fewer, of a link's clicks become sign-ups than of the officer's and of the campaign's before. With
 * {@code x} of {@code n} clicks converted in the period and {@code X} of {@code N} before it,
 *
 * <pre>z = (x/n − X/N) / √(p (1 − p) (1/n + 1/N)),  p = (x + X + 1) / (n + N + 2)</pre>
 *
 * the test of two proportions with a pooled rate (Newcombe, Statistics in Medicine 17, 1998, on why it needs counts that
 * are not small; the 1 and 2 are Laplace's, so that a history without a sign-up divides by something). It is an outlier
 * if it is one against both histories, in the same direction, where both have enough clicks, or against the one that has.
 */
@Component
class ConversionOutlierRule {

    static final String NAME = "conversion-outlier";

    private static final double HUNDRED = 100.0;

    private final FraudProperties.ConversionOutlier properties;

    ConversionOutlierRule(FraudProperties properties) {
        this.properties = properties.conversionOutlier();
    }

    /** @param signups clicks that became a sign-up, of these */
    record Rate(long clicks, long signups) {

        Rate {
            signups = Math.min(signups, clicks);
        }

        /** Of a rate with clicks. */
        double percent() {
            return Math.round(HUNDRED * HUNDRED * signups / clicks) / HUNDRED;
        }
    }

    Optional<Finding> judge(Rate period, Rate officersHistory, Rate campaignsHistory) {
        boolean byOfficer = officersHistory.clicks() >= properties.historyClicks();
        boolean byCampaign = campaignsHistory.clicks() >= properties.historyClicks();
        if (period.clicks() < properties.clicks() || (!byOfficer && !byCampaign)) {
            return Optional.empty();
        }
        double officer = byOfficer ? deviations(period, officersHistory) : deviations(period, campaignsHistory);
        double campaign = byCampaign ? deviations(period, campaignsHistory) : officer;
        double limit = properties.deviations().doubleValue();
        boolean isOutlier = Math.min(officer, campaign) >= limit || Math.max(officer, campaign) <= -limit;
        if (!isOutlier) {
            return Optional.empty();
        }
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("clicks", period.clicks());
        evidence.put("signups", period.signups());
        evidence.put("percent", period.percent());
        if (byOfficer) {
            evidence.put("officersPercentBefore", officersHistory.percent());
            evidence.put("deviationsFromOfficer", rounded(officer));
        }
        if (byCampaign) {
            evidence.put("campaignsPercentBefore", campaignsHistory.percent());
            evidence.put("deviationsFromCampaign", rounded(campaign));
        }
        evidence.put("limitDeviations", limit);
        return Optional.of(new Finding(NAME, properties.weight(), evidence));
    }

    static double deviations(Rate period, Rate history) {
        double pooled = (period.signups() + history.signups() + 1.0) / (period.clicks() + history.clicks() + 2.0);
        double expected = (double) history.signups() / history.clicks();
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / period.clicks() + 1.0 / history.clicks()));
        return ((double) period.signups() / period.clicks() - expected) / error;
    }

    private static double rounded(double value) {
        return Math.round(value * HUNDRED) / HUNDRED;
    }
}
