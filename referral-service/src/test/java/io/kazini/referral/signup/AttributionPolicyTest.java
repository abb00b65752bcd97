package io.kazini.referral.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.platform.Ids;
import io.kazini.referral.click.Click;
import io.kazini.referral.click.Outcome;
import io.kazini.referral.signup.AttributionPolicy.ByClick;
import io.kazini.referral.signup.AttributionPolicy.ByCode;
import io.kazini.referral.signup.AttributionPolicy.Case;
import io.kazini.referral.signup.AttributionPolicy.CodeLink;
import io.kazini.referral.signup.AttributionPolicy.Nobody;
import io.kazini.referral.signup.AttributionPolicy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttributionPolicyTest {

    private static final Instant SIGNED_UP = Instant.parse("2026-11-16T06:00:00Z");
    private static final AttributionProperties PROPERTIES = new AttributionProperties(
            Duration.ofDays(90), Duration.ofMinutes(15), Duration.ofMinutes(1), Duration.ofDays(90));

    @Test
    void theNamedClickIsCredited() {
        Click click = click(Duration.ofSeconds(210));

        ByClick verdict = byClick(named(click));

        assertThat(verdict.click()).isEqualTo(click);
        assertThat(verdict.conversionSeconds()).isEqualTo(210);
        assertThat(verdict.flags()).isEmpty();
    }

    @Test
    void aLaterValidClickOfTheVisitorWins() {
        Click later = click(Duration.ofMinutes(1));

        assertThat(byClick(both(click(Duration.ofHours(1)), later)).click()).isEqualTo(later);
    }

    @Test
    void aNamedClickThatIsLaterThanTheVisitorsOthersWins() {
        Click named = click(Duration.ofMinutes(1));

        assertThat(byClick(both(named, click(Duration.ofHours(1)))).click()).isEqualTo(named);
    }

    @Test
    void anEarlierClickOfTheVisitorStandsInForOneThatIsVoided() {
        Click earlier = click(Duration.ofDays(2));

        assertThat(byClick(both(voided(Duration.ofMinutes(1)), earlier)).click())
                .isEqualTo(earlier);
    }

    @Test
    void aVoidedClickCreditsNobody() {
        assertThat(decide(named(voided(Duration.ofMinutes(1))))).isEqualTo(new Nobody(Unattributed.NO_VALID_CLICK));
    }

    @Test
    void aClickThatIsNotCountedCreditsNobody() {
        assertThat(decide(named(machines(Duration.ofMinutes(1))))).isEqualTo(new Nobody(Unattributed.NO_VALID_CLICK));
    }

    @Test
    void aClickCountsOnTheLastInstantOfTheWindowAndNotBefore() {
        assertThat(decide(named(click(Duration.ofDays(90))))).isInstanceOf(ByClick.class);
        assertThat(decide(named(click(Duration.ofDays(90).plusMillis(1))))).isInstanceOf(Nobody.class);
    }

    @Test
    void aClickAfterTheSignUpDoesNotCount() {
        Click before = click(Duration.ofHours(1));
        Click after = click(Duration.ofMillis(-1));

        assertThat(byClick(both(before, after)).click()).isEqualTo(before);
        assertThat(decide(named(click(Duration.ofMinutes(-1))))).isInstanceOf(Nobody.class);
    }

    @Test
    void theNamedClickWasThereBeforeTheSignUpEvenIfClocksDiffer() {
        ByClick verdict = byClick(named(click(Duration.ofSeconds(-2))));

        assertThat(verdict.conversionSeconds()).isZero();
        assertThat(verdict.flags()).containsExactly(SignupFlag.CLOCKS_DIFFER);
    }

    @Test
    void theClickWinsOverTheCodeOfAnotherLinkAndTheDifferenceIsFlagged() {
        Click click = click(Duration.ofMinutes(1));

        ByClick verdict = (ByClick) decide(new Case(
                SIGNED_UP,
                true,
                Optional.of(click),
                Optional.empty(),
                Optional.of("code"),
                Optional.of(code(null, null))));

        assertThat(verdict.click()).isEqualTo(click);
        assertThat(verdict.flags()).containsExactly(SignupFlag.CODE_DIFFERS);
    }

    @Test
    void aCodeWithoutAClickIsCreditedAndFlagged() {
        ByCode verdict = (ByCode) decide(coded(code(null, null)));

        assertThat(verdict.flags()).containsExactly(SignupFlag.NO_CLICK);
    }

    @Test
    void aCodeStandsInForAClickThatNeverCame() {
        ByCode verdict = (ByCode) decide(new Case(
                SIGNED_UP,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of("code"),
                Optional.of(code(null, null))));

        assertThat(verdict.flags()).containsExactly(SignupFlag.NO_CLICK, SignupFlag.CLICK_NOT_VALID);
    }

    @Test
    void aCodeThatLeadsNowhereCreditsNobody() {
        assertThat(decide(new Case(
                        SIGNED_UP, false, Optional.empty(), Optional.empty(), Optional.of("x"), Optional.empty())))
                .isEqualTo(new Nobody(Unattributed.UNKNOWN_CODE));
    }

    @Test
    void aCodeCountsUntilItsLinkIsRevoked() {
        assertThat(decide(coded(code(SIGNED_UP, null)))).isEqualTo(new Nobody(Unattributed.LINK_REVOKED));
        assertThat(decide(coded(code(SIGNED_UP.plusMillis(1), null)))).isInstanceOf(ByCode.class);
    }

    @Test
    void aCodeCountsUntilItsLinkExpires() {
        assertThat(decide(coded(code(null, SIGNED_UP)))).isEqualTo(new Nobody(Unattributed.LINK_EXPIRED));
        assertThat(decide(coded(code(null, SIGNED_UP.plusMillis(1))))).isInstanceOf(ByCode.class);
    }

    @Test
    void aCodeCountsWithinTheDatesOfItsCampaign() {
        assertThat(decide(coded(campaign(SIGNED_UP.plusMillis(1), SIGNED_UP.plusSeconds(60), false))))
                .isEqualTo(new Nobody(Unattributed.CAMPAIGN_OVER));
        assertThat(decide(coded(campaign(SIGNED_UP.minusSeconds(60), SIGNED_UP, false))))
                .isEqualTo(new Nobody(Unattributed.CAMPAIGN_OVER));
        assertThat(decide(coded(campaign(SIGNED_UP.minusSeconds(60), SIGNED_UP.plusSeconds(60), true))))
                .isEqualTo(new Nobody(Unattributed.CAMPAIGN_OVER));
        assertThat(decide(coded(campaign(SIGNED_UP, SIGNED_UP.plusMillis(1), false))))
                .isInstanceOf(ByCode.class);
    }

    private static Verdict decide(Case the) {
        return AttributionPolicy.decide(the, PROPERTIES);
    }

    private static ByClick byClick(Case the) {
        return (ByClick) decide(the);
    }

    private static Case named(Click click) {
        return new Case(SIGNED_UP, true, Optional.of(click), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Case both(Click named, Click last) {
        return new Case(SIGNED_UP, true, Optional.of(named), Optional.of(last), Optional.empty(), Optional.empty());
    }

    private static Case coded(CodeLink code) {
        return new Case(SIGNED_UP, false, Optional.empty(), Optional.empty(), Optional.of("code"), Optional.of(code));
    }

    private static CodeLink code(@Nullable Instant revokedAt, @Nullable Instant expiresAt) {
        return new CodeLink(
                Ids.next(),
                Ids.next(),
                Ids.next(),
                revokedAt,
                expiresAt,
                SIGNED_UP.minusSeconds(60),
                SIGNED_UP.plusSeconds(60),
                false);
    }

    private static CodeLink campaign(Instant startsAt, Instant endsAt, boolean archived) {
        return new CodeLink(Ids.next(), Ids.next(), Ids.next(), null, null, startsAt, endsAt, archived);
    }

    private static Click click(Duration before) {
        return click(before, true, null);
    }

    private static Click voided(Duration before) {
        return click(before, true, Ids.next());
    }

    private static Click machines(Duration before) {
        return click(before, false, null);
    }

    private static Click click(Duration before, boolean counted, @Nullable UUID voidedBy) {
        return new Click(
                Ids.next(),
                SIGNED_UP.minus(before),
                Ids.next(),
                Ids.next(),
                Ids.next(),
                Outcome.REDIRECTED,
                counted,
                false,
                counted ? null : "crawler",
                Ids.next(),
                "41.90.x.x",
                "Firefox",
                1L,
                voidedBy);
    }
}
