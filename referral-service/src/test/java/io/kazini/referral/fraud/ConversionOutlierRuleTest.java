package io.kazini.referral.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kazini.referral.fraud.ConversionOutlierRule.Rate;
import org.junit.jupiter.api.Test;

class ConversionOutlierRuleTest {

    private static final Rate USUAL = new Rate(1_000, 50);

    private final ConversionOutlierRule rule = new ConversionOutlierRule(SignupRulesTest.PROPERTIES);

    @Test
    void deviationsAreThoseOfTheTestOfTwoProportions() {
        // (0.10 − 0.05) / √(0.05907 · 0.94093 · (1/200 + 1/1000)), where 0.05907 is 71/1202
        assertThat(ConversionOutlierRule.deviations(new Rate(200, 20), USUAL)).isCloseTo(2.738, within(0.001));
    }

    @Test
    void aRateLikeBeforeIsNone() {
        assertThat(rule.judge(new Rate(200, 12), USUAL, USUAL)).isEmpty();
    }

    @Test
    void aRateFarAboveBothHistoriesIsOne() {
        assertThat(rule.judge(new Rate(200, 60), USUAL, USUAL).orElseThrow().evidence())
                .containsEntry("percent", 30.0)
                .containsEntry("officersPercentBefore", 5.0);
    }

    @Test
    void clicksThatBecomeNothingAreOne() {
        assertThat(rule.judge(new Rate(2_000, 2), USUAL, USUAL)).isPresent();
    }

    @Test
    void aCampaignThatDoesWellAsAWholeIsNone() {
        assertThat(rule.judge(new Rate(200, 60), USUAL, new Rate(1_000, 300))).isEmpty();
    }

    @Test
    void farAboveOneAndFarBelowTheOtherIsNone() {
        assertThat(rule.judge(new Rate(1_000, 300), USUAL, new Rate(1_000, 700)))
                .isEmpty();
    }

    @Test
    void fewCountsProveNothing() {
        assertThat(rule.judge(new Rate(99, 99), USUAL, USUAL)).isEmpty();
        assertThat(rule.judge(new Rate(200, 200), new Rate(299, 5), new Rate(299, 5)))
                .isEmpty();
    }

    @Test
    void oneHistoryThatIsLongEnoughIsEnough() {
        assertThat(rule.judge(new Rate(200, 60), new Rate(0, 0), USUAL)).isPresent();
        assertThat(rule.judge(new Rate(200, 60), USUAL, new Rate(0, 0))).isPresent();
    }

    @Test
    void aHistoryWithoutASignUpDividesByNothing() {
        assertThat(rule.judge(new Rate(100, 0), new Rate(300, 0), new Rate(300, 0)))
                .isEmpty();
        assertThat(rule.judge(new Rate(100, 100), new Rate(300, 300), new Rate(300, 300)))
                .isEmpty();
    }
}
