package io.kazini.referral.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.platform.web.FieldViolation;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CampaignPeriodPolicyTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    @Test
    void oneDayIsEnough() {
        assertThat(CampaignPeriodPolicy.checkNew(DAY, DAY, DAY)).isEmpty();
    }

    @Test
    void itDoesNotEndBeforeItBegins() {
        assertThat(CampaignPeriodPolicy.check(DAY, DAY.minusDays(1)))
                .map(FieldViolation::code)
                .contains("before-first-day");
    }

    @Test
    void itDoesNotLastForEver() {
        assertThat(CampaignPeriodPolicy.check(DAY, DAY.plusYears(5))).isEmpty();
        assertThat(CampaignPeriodPolicy.check(DAY, DAY.plusYears(5).plusDays(1)))
                .map(FieldViolation::code)
                .contains("too-long");
        assertThat(CampaignPeriodPolicy.check(DAY, LocalDate.MAX))
                .map(FieldViolation::code)
                .contains("too-long");
        assertThat(CampaignPeriodPolicy.check(LocalDate.MAX, LocalDate.MAX))
                .map(FieldViolation::code)
                .contains("out-of-range");
        assertThat(CampaignPeriodPolicy.check(LocalDate.MIN, DAY))
                .map(FieldViolation::code)
                .contains("out-of-range");
    }

    @Test
    void aNewOneIsNotOverYetAndAnEditedOneMayBe() {
        assertThat(CampaignPeriodPolicy.checkNew(DAY.minusDays(9), DAY.minusDays(1), DAY))
                .map(FieldViolation::code)
                .contains("in-the-past");
        assertThat(CampaignPeriodPolicy.check(DAY.minusDays(9), DAY.minusDays(1)))
                .isEmpty();
    }

    @Test
    void aDayIsOneOfNairobi() {
        CampaignTerms terms = new CampaignTerms("Any", null, null, "https://example.org", DAY, DAY, 1);

        assertThat(terms.startsAt()).isEqualTo(Instant.parse("2026-11-19T21:00:00Z"));
        assertThat(terms.endsAt()).isEqualTo(Instant.parse("2026-11-20T21:00:00Z"));
        assertThat(CampaignTerms.firstDay(terms.startsAt())).isEqualTo(DAY);
        assertThat(CampaignTerms.lastDay(terms.endsAt())).isEqualTo(DAY);
    }
}
