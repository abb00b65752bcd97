package io.kazini.referral.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.platform.Ids;
import io.kazini.referral.signup.Signup;
import io.kazini.referral.signup.SignupSource;
import io.kazini.referral.signup.SignupStatus;
import io.kazini.referral.signup.Via;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignupRulesTest {

    static final FraudProperties PROPERTIES = new FraudProperties(
            Duration.ofMinutes(30),
            new FraudProperties.ClickBurst(60, Duration.ofMinutes(5), 40),
            new FraudProperties.FastSignup(Duration.ofSeconds(5), 30),
            new FraudProperties.RepeatedDevice(3, 10, Duration.ofDays(30), 30),
            new FraudProperties.DisposableEmail(25),
            new FraudProperties.SelfReferral(60),
            new FraudProperties.ConversionOutlier(
                    Duration.ofDays(7), Duration.ofDays(90), 100, 300, BigDecimal.valueOf(4), 20));

    @Test
    void nobodySignsUpFasterThanFiveSeconds() {
        FastSignupRule rule = new FastSignupRule(PROPERTIES);

        assertThat(rule.judge(signup(4L, false)).orElseThrow().evidence())
                .containsEntry("secondsFromClick", 4L)
                .containsEntry("limitSeconds", 5L);
        assertThat(rule.judge(signup(5L, false))).isEmpty();
    }

    @Test
    void aTypedCodeIsNotFast() {
        assertThat(new FastSignupRule(PROPERTIES).judge(signup(null, false))).isEmpty();
    }

    @Test
    void theThirdSignUpOfABrowserIsRepeated() {
        RepeatedDeviceRule rule = new RepeatedDeviceRule(PROPERTIES);

        assertThat(rule.judge(beside(2, 2))).isEmpty();
        assertThat(rule.judge(beside(3, 3)).orElseThrow().evidence())
                .containsEntry("signupsOfBrowser", 3)
                .doesNotContainKey("limitOfAddressBlockAndAgent");
    }

    @Test
    void theTenthSignUpOfAnAddressBlockAndAgentIsRepeated() {
        RepeatedDeviceRule rule = new RepeatedDeviceRule(PROPERTIES);

        assertThat(rule.judge(beside(1, 9))).isEmpty();
        assertThat(rule.judge(beside(1, 10))).isPresent();
    }

    @Test
    void aThrowAwayMailboxIsFlagged() {
        DisposableEmailRule rule = new DisposableEmailRule(PROPERTIES);

        assertThat(rule.judge(signup(60L, true))).isPresent();
        assertThat(rule.judge(signup(60L, false))).isEmpty();
    }

    @Test
    void anOfficerWhoSignsUpIsFlaggedWithWhatIsTheirs() {
        SelfReferralRule rule = new SelfReferralRule(PROPERTIES);
        Signup signup = signup(60L, false).signup();

        assertThat(rule.judge(new SignupCase(signup, 1, 1, Set.of("phone", "email")))
                        .orElseThrow()
                        .evidence()
                        .toString())
                .contains("email, phone");
        assertThat(rule.judge(new SignupCase(signup, 1, 1, Set.of()))).isEmpty();
    }

    @Test
    void sixtyClicksInAWindowAreABurst() {
        ClickBurstRule rule = new ClickBurstRule(PROPERTIES);

        assertThat(rule.judge(59, 59, "41.90.x.x")).isEmpty();
        assertThat(rule.judge(60, 2, null).orElseThrow().evidence())
                .containsEntry("clicks", 60L)
                .containsEntry("browsers", 2L)
                .containsEntry("addressBlock", "unknown");
    }

    private static SignupCase beside(int ofVisitor, int ofDevice) {
        return new SignupCase(signup(60L, false).signup(), ofVisitor, ofDevice, Set.of());
    }

    private static SignupCase signup(@Nullable Long seconds, boolean disposable) {
        Instant at = Instant.parse("2026-11-16T06:00:00Z");
        boolean click = seconds != null;
        return new SignupCase(
                new Signup(
                        Ids.next(),
                        SignupStatus.ATTRIBUTED,
                        SignupSource.ACCOUNT,
                        Ids.next(),
                        null,
                        null,
                        "hash",
                        "mailbox",
                        null,
                        disposable,
                        null,
                        null,
                        null,
                        at,
                        at,
                        null,
                        click ? Via.CLICK : Via.CODE,
                        Ids.next(),
                        Ids.next(),
                        Ids.next(),
                        click ? Ids.next() : null,
                        click ? at : null,
                        seconds,
                        null,
                        null,
                        null,
                        Set.of(),
                        null,
                        null),
                0,
                0,
                Set.of());
    }
}
