package io.kazini.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.analytics.ReferralAutumns.Campaign;
import io.kazini.analytics.ReferralAutumns.Click;
import io.kazini.analytics.ReferralAutumns.Enrolment;
import io.kazini.analytics.ReferralAutumns.Link;
import io.kazini.analytics.ReferralAutumns.Officer;
import io.kazini.analytics.ReferralAutumns.Signup;
import io.kazini.testsupport.TestTokens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every figure against one that is counted here, from the plain list of what happened. */
class ReferralStatisticsIT extends AnalyticsFixture {

    private static final String ADMIN = "statistics:referral";
    private static final String OFFICER = "statistics:officer";
    private static final String AUTUMN = "from=2025-10-20&to=2025-11-10";

    @BeforeEach
    void noReferralsAreKnown() {
        sql.sql("""
                        truncate referral_campaign, referral_officer, referral_link, referral_click, referral_click_void,
                                 referral_signup, referral_enrolment, referral_flag, referral_rollup,
                                 referral_county_rollup, referral_change
                        """).update();
        // The autumns are older than what is retained.
        sql.sql("update referral_click_retention set retained_from = '-infinity'")
                .update();
    }

    /** Whole hours from UTC, and not; with clocks that are set back in these days, and without; parts of months, nearly and wholly. */
    @ParameterizedTest
    @CsvSource({
        "Africa/Nairobi, 2025-10-20, 2025-11-10",
        "Asia/Kathmandu, 2025-10-20, 2025-11-10",
        "Europe/Berlin, 2025-10-20, 2025-11-10",
        "America/St_Johns, 2025-10-20, 2025-11-10",
        "Australia/Lord_Howe, 2025-10-20, 2025-11-10",
        "Pacific/Kiritimati, 2025-10-26, 2025-10-26",
        "Asia/Kathmandu, 2025-10-16, 2025-11-15",
        "Asia/Kathmandu, 2025-10-20, 2026-01-10",
        "Europe/Berlin, 2025-09-05, 2025-11-20",
        "America/St_Johns, 2025-09-05, 2025-11-20",
        "UTC, 2025-10-01, 2025-11-30",
        "Africa/Nairobi, 2024-10-17, 2025-11-02"
    })
    void everyFigureIsThatOfTheDaysOfTheZone(String zone, LocalDate from, LocalDate to) {
        var history = ReferralAutumns.ofSeed(31);
        history.recordIn(sql);
        String query = "?zone=" + zone + "&from=" + from + "&to=" + to;
        var all = new Counted(history, link -> true);
        Days days = new Days(ZoneId.of(zone), from, to);

        assertFunnel(ask("funnel" + query), all, days);
        if (days.length() <= 366) {
            assertTrend(ask("trend" + query), all, days);
            assertHours(ask("hours" + query), all, days);
        }
        assertCounties(ask("counties" + query), all, days);
        assertCampaigns(ask("campaigns" + query + "&limit=100"), history, link -> true, days);
        assertLeaderboard(ask("leaderboard" + query + "&limit=100"), history, days);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Africa/Nairobi", "Asia/Kathmandu"})
    void aCampaignAnOfficerAndBothNarrowEveryFigure(String zone) {
        var history = ReferralAutumns.ofSeed(32);
        history.recordIn(sql);
        Days days = new Days(ZoneId.of(zone), LocalDate.of(2025, 10, 20), LocalDate.of(2025, 11, 10));
        Link link = history.links.getFirst();
        String ofCampaign = "&campaignId=" + link.campaign().id();
        String ofOfficer = "&officerId=" + link.officer().id();
        Map<String, Predicate<Link>> filters = Map.of(
                ofCampaign,
                it -> it.campaign().equals(link.campaign()),
                ofOfficer,
                it -> it.officer().equals(link.officer()),
                ofCampaign + ofOfficer,
                it -> it.campaign().equals(link.campaign()) && it.officer().equals(link.officer()));

        filters.forEach((filter, seen) -> {
            String query = "?zone=" + zone + "&" + AUTUMN + filter;
            var counted = new Counted(history, seen);
            assertThat(counted.clicks(days)).as(filter).isPositive();
            assertFunnel(ask("funnel" + query), counted, days);
            assertTrend(ask("trend" + query), counted, days);
            assertHours(ask("hours" + query), counted, days);
            assertCounties(ask("counties" + query), counted, days);
            assertCampaigns(ask("campaigns" + query + "&limit=100"), history, seen, days);
        });
    }

    @Test
    void anOfficersCampaignsAreSetBesideEverybodys() {
        var history = ReferralAutumns.ofSeed(33);
        history.recordIn(sql);
        Officer officer = history.officers.getFirst();
        Days days = new Days(ZoneId.of("Africa/Nairobi"), LocalDate.of(2025, 10, 20), LocalDate.of(2025, 11, 10));

        JsonNode campaigns = ask("campaigns?" + AUTUMN + "&officerId=" + officer.id());

        assertThat(campaigns.at("/items")).isNotEmpty();
        for (JsonNode campaign : campaigns.at("/items")) {
            UUID id = UUID.fromString(campaign.at("/campaignId").asString());
            var own = new Counted(
                    history,
                    link -> link.officer().equals(officer)
                            && link.campaign().id().equals(id));
            var all = new Counted(history, link -> link.campaign().id().equals(id));
            assertThat(decimal(campaign, "comparedToAll"))
                    .isEqualTo(fraction(own.signups(days) * all.clicks(days), own.clicks(days) * all.signups(days)));
            assertThat(campaign.has("score")).isTrue();
        }
        assertThat(ask("campaigns?" + AUTUMN).at("/items/0").has("comparedToAll"))
                .isFalse();
    }

    @Test
    void anOfficerSeesTheirOwnFiguresAndNothingOfOthers() {
        var history = ReferralAutumns.ofSeed(34);
        history.recordIn(sql);
        Officer officer = history.officers.getFirst();
        Officer other = history.officers.get(1);
        Days days = new Days(ZoneId.of("Africa/Nairobi"), LocalDate.of(2025, 10, 20), LocalDate.of(2025, 11, 10));
        Predicate<Link> own = link -> link.officer().equals(officer);
        var counted = new Counted(history, own);

        assertThat(counted.clicks(days)).isPositive();
        assertFunnel(askAs(officer, "funnel?" + AUTUMN), counted, days);
        assertTrend(askAs(officer, "trend?" + AUTUMN), counted, days);
        assertHours(askAs(officer, "hours?" + AUTUMN), counted, days);
        assertCounties(askAs(officer, "counties?" + AUTUMN), counted, days);
        assertCampaigns(askAs(officer, "campaigns?" + AUTUMN), history, own, days);
        assertThat(askAs(officer, "campaigns?" + AUTUMN).findValues("comparedToAll"))
                .isEmpty();
        assertThat(askAs(officer, "funnel?" + AUTUMN + "&officerId=" + officer.id()))
                .isEqualTo(askAs(officer, "funnel?" + AUTUMN));

        JsonNode dashboard = askAs(officer, "dashboard?" + AUTUMN);
        assertThat(dashboard.has("leaderboard")).isFalse();
        assertThat(dashboard.at("/officer/officerId").asString())
                .isEqualTo(officer.id().toString());
        history.officers.stream()
                .filter(one -> !one.equals(officer))
                .forEach(one ->
                        assertThat(dashboard.toString()).doesNotContain(one.id().toString(), one.name()));

        for (String path : List.of("funnel", "trend", "hours", "counties", "campaigns", "dashboard", "stream")) {
            assertStatus(path + "?officerId=" + other.id(), officer.userId(), OFFICER, 404, "not-found");
            assertStatus(path + "?officerId=" + UUID.randomUUID(), officer.userId(), OFFICER, 404, "not-found");
            // Nobody's account.
            assertStatus(path, UUID.randomUUID(), OFFICER, 404, "not-found");
        }
        assertStatus("leaderboard", officer.userId(), OFFICER, 403, "missing-permission");
    }

    @Test
    void whoeverHasNeitherPermissionSeesNothing() {
        for (String path :
                List.of("funnel", "trend", "hours", "counties", "campaigns", "leaderboard", "dashboard", "stream")) {
            http.get()
                    .uri("/api/v1/referral-statistics/" + path)
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
            assertStatus(path, UUID.randomUUID(), "links:own", 403, "missing-permission");
        }
    }

    @Test
    void theDashboardIsMadeOfTheSameFigures() {
        ReferralAutumns.ofSeed(35).recordIn(sql);

        JsonNode dashboard = ask("dashboard?" + AUTUMN);

        for (String panel : List.of("funnel", "trend", "hours", "counties")) {
            assertThat(dashboard.at("/" + panel)).as(panel).isEqualTo(ask(panel + "?" + AUTUMN));
        }
        assertThat(dashboard.at("/leaderboard"))
                .isEqualTo(ask("leaderboard?" + AUTUMN).at("/items"));
        assertThat(dashboard.at("/campaigns"))
                .isEqualTo(ask("campaigns?" + AUTUMN).at("/items"));
        assertThat(dashboard.has("officer")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SCORE",
                "CLICKS",
                "UNIQUE_VISITORS",
                "SIGNUPS",
                "ENROLMENTS",
                "CLICK_TO_SIGNUP",
                "SIGNUP_TO_ENROLMENT",
                "TOTAL_CONVERSION",
                "VELOCITY",
                "NAME"
            })
    void pagesHoldEveryOfficerOnceInTheOrderAskedFor(String metric) {
        ReferralAutumns.ofSeed(36).recordIn(sql);
        for (String direction : List.of("DESC", "ASC")) {
            String query = "leaderboard?" + AUTUMN + "&sort=" + metric + "&direction=" + direction;
            List<String> whole = officers(ask(query + "&limit=100"));
            List<String> leafed = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = ask(query + "&limit=1" + cursor);
                leafed.addAll(officers(page));
                cursor = page.has("nextCursor")
                        ? "&cursor=" + page.at("/nextCursor").asString()
                        : "";
            } while (!cursor.isEmpty());

            assertThat(whole).hasSize(4);
            assertThat(leafed).as(direction).isEqualTo(whole);
        }
    }

    @Test
    void anEmptyServiceHasNoFiguresAndNoErrors() {
        JsonNode funnel = ask("funnel");

        assertThat(funnel.at("/counts").toString()).doesNotContainPattern("[1-9]");
        assertThat(funnel.at("/rates")).isEmpty();
        assertThat(funnel.at("/bounceRate")).isEmpty();
        assertThat(funnel.has("perOfficer")).isFalse();
        assertThat(funnel.at("/yearOverYear").has("clicks")).isFalse();
        assertThat(ask("trend?days=90").at("/days")).hasSize(90);
        assertThat(ask("hours").at("/hours")).hasSize(24);
        assertThat(ask("hours").at("/peaks")).isEmpty();
        assertThat(ask("counties").at("/counties")).isEmpty();
        assertThat(ask("leaderboard").at("/items")).isEmpty();
        assertThat(ask("campaigns").at("/items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "funnel?zone=Mars/Olympus",
                "funnel?zone=%2B03:00",
                "funnel?zone=nairobi'%3B--",
                "funnel?from=2025-11-11&to=2025-11-10",
                "funnel?from=2019-01-01&to=2025-11-10",
                "funnel?from=-999999999-01-01",
                "funnel?to=%2B999999999-12-31",
                "funnel?from=1999-12-31&to=2000-01-05",
                "funnel?from=yesterday",
                "funnel?campaignId=1",
                "funnel?officerId=x",
                "trend?from=2023-01-01&to=2025-01-01",
                "trend?days=31",
                "hours?from=2023-01-01&to=2025-01-01",
                "leaderboard?sort=LUCK",
                "leaderboard?direction=SIDEWAYS",
                "leaderboard?limit=101",
                "leaderboard?cursor=nonsense",
                "stream?zone=Mars/Olympus",
                "stream?from=2025-11-11&to=2025-11-10"
            })
    void whatMakesNoSenseIsRefused(String path) {
        assertStatus(path, UUID.randomUUID(), ADMIN, 400, "validation-failed");
    }

    @Test
    void aCursorOfAnotherOrderIsRefusedOrHarmless() {
        ReferralAutumns.ofSeed(37).recordIn(sql);
        String ofNames = ask("leaderboard?sort=NAME&limit=1").at("/nextCursor").asString();

        assertStatus("leaderboard?sort=CLICKS&cursor=" + ofNames, UUID.randomUUID(), ADMIN, 400, "validation-failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"campaignId", "officerId"})
    void figuresOfWhatDoesNotExistAreNotFound(String field) {
        assertStatus("funnel?" + field + "=" + UUID.randomUUID(), UUID.randomUUID(), ADMIN, 404, "not-found");
    }

    /* What it should be */

    private static void assertFunnel(JsonNode funnel, Counted counted, Days days) {
        assertThat(asCounts(funnel.at("/counts"))).as("counts").isEqualTo(counted.counts(days));
        long clicks = counted.clicks(days);
        long signups = counted.signups(days);
        long enrolments = counted.enrolments(days);
        assertThat(decimal(funnel.at("/rates"), "clickToSignup")).isEqualTo(fraction(signups, clicks));
        assertThat(decimal(funnel.at("/rates"), "signupToEnrolment")).isEqualTo(fraction(enrolments, signups));
        assertThat(decimal(funnel.at("/rates"), "total")).isEqualTo(fraction(enrolments, clicks));
        assertThat(decimal(funnel.at("/bounceRate"), "withinOneHour"))
                .isEqualTo(fraction(clicks - counted.converted(days, 3599), clicks));
        assertThat(decimal(funnel.at("/bounceRate"), "within24Hours"))
                .isEqualTo(fraction(clicks - counted.converted(days, 86_400), clicks));
        assertThat(decimal(funnel, "velocity")).isEqualTo(mean(signups, days.length()));
        long officers = counted.officers();
        assertThat(funnel.at("/population/officers").asLong()).isEqualTo(officers);
        assertThat(funnel.at("/population/links").asLong()).isEqualTo(counted.links());
        assertThat(funnel.at("/population/campaigns").asLong()).isEqualTo(counted.campaigns());
        assertThat(funnel.at("/population/activeCampaigns").asLong()).isZero();
        if (officers > 0) {
            assertThat(decimal(funnel.at("/perOfficer"), "clicks")).isEqualTo(mean(clicks, officers));
            assertThat(decimal(funnel.at("/perOfficer"), "signups")).isEqualTo(mean(signups, officers));
            assertThat(decimal(funnel.at("/perOfficer"), "enrolments")).isEqualTo(mean(enrolments, officers));
        }
        Days before = days.yearBefore();
        assertThat(asCounts(funnel.at("/yearOverYear/base"))).isEqualTo(counted.counts(before));
        assertThat(decimal(funnel.at("/yearOverYear"), "clicks"))
                .isEqualTo(fraction(clicks - counted.clicks(before), counted.clicks(before)));
        assertThat(decimal(funnel.at("/yearOverYear"), "signups"))
                .isEqualTo(fraction(signups - counted.signups(before), counted.signups(before)));
        assertThat(List.of(
                        funnel.at("/conversionTimes/underOneHour").asLong(),
                        funnel.at("/conversionTimes/oneTo24Hours").asLong(),
                        funnel.at("/conversionTimes/over24Hours").asLong(),
                        funnel.at("/conversionTimes/withoutClick").asLong()))
                .isEqualTo(counted.bins(days));
        assertThat(List.of(
                        funnel.at("/leftOut/bots").asLong(),
                        funnel.at("/leftOut/campaignOver").asLong(),
                        funnel.at("/leftOut/refused").asLong(),
                        funnel.at("/leftOut/voidedClicks").asLong(),
                        funnel.at("/leftOut/voidedSignups").asLong()))
                .isEqualTo(counted.leftOut(days));
    }

    private static void assertTrend(JsonNode trend, Counted counted, Days days) {
        assertThat(trend.at("/days")).hasSize(Math.toIntExact(days.length()));
        for (int index = 0; index < days.length(); index++) {
            LocalDate day = days.from().plusDays(index);
            JsonNode shown = trend.at("/days/" + index);
            Days alone = days.between(day, day);
            Days week = days.between(day.minusDays(6), day);
            Days month = days.between(day.minusDays(29), day);
            assertThat(shown.at("/day").asString()).isEqualTo(day.toString());
            assertThat(asCounts(shown)).as(day.toString()).isEqualTo(counted.counts(alone));
            assertThat(decimal(shown, "clickToSignup"))
                    .isEqualTo(fraction(counted.signups(alone), counted.clicks(alone)));
            assertThat(decimal(shown, "signups7")).isEqualTo(mean(counted.signups(week), 7));
            assertThat(decimal(shown, "signups30")).isEqualTo(mean(counted.signups(month), 30));
            assertThat(decimal(shown, "conversion7")).isEqualTo(fraction(counted.signups(week), counted.clicks(week)));
            assertThat(decimal(shown, "conversion30"))
                    .isEqualTo(fraction(counted.signups(month), counted.clicks(month)));
        }
    }

    private static void assertHours(JsonNode hours, Counted counted, Days days) {
        List<Long> signups = counted.signupsByHour(days);
        List<Long> clicks = counted.clicksByHour(days);
        assertThat(hours.at("/hours")
                        .valueStream()
                        .map(hour -> hour.at("/signups").asLong()))
                .isEqualTo(signups);
        assertThat(hours.at("/hours")
                        .valueStream()
                        .map(hour -> hour.at("/clicks").asLong()))
                .isEqualTo(clicks);
        assertThat(hours.at("/peaks").valueStream().map(hour -> hour.at("/hour").asInt()))
                .containsExactlyElementsOf(IntStream.range(0, 24)
                        .boxed()
                        .filter(hour -> signups.get(hour) > 0)
                        .sorted(Comparator.comparingLong((Integer hour) -> -signups.get(hour))
                                .thenComparingLong(hour -> -clicks.get(hour)))
                        .limit(3)
                        .toList());
    }

    private static void assertCounties(JsonNode counties, Counted counted, Days days) {
        Map<String, Long> shown = new TreeMap<>();
        counties.at("/counties")
                .forEach(county -> shown.put(
                        county.at("/county").asString(), county.at("/signups").asLong()));
        Map<String, Long> expected = new TreeMap<>(counted.signupsByCounty(days));
        Long elsewhere = expected.remove("");
        assertThat(shown.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .toList())
                .isEqualTo(List.copyOf(expected.entrySet()));
        assertThat(counties.at("/elsewhere/signups").asLong()).isEqualTo(elsewhere == null ? 0 : elsewhere);
        long enrolments = counties.at("/elsewhere/enrolments").asLong()
                + counties.at("/counties")
                        .valueStream()
                        .mapToLong(county -> county.at("/enrolments").asLong())
                        .sum();
        assertThat(enrolments).isEqualTo(counted.enrolments(days));
    }

    private static void assertCampaigns(JsonNode page, ReferralAutumns history, Predicate<Link> seen, Days days) {
        Set<UUID> shown = new HashSet<>();
        for (JsonNode line : page.at("/items")) {
            UUID id = UUID.fromString(line.at("/campaignId").asString());
            shown.add(id);
            var counted =
                    new Counted(history, seen.and(link -> link.campaign().id().equals(id)));
            assertThat(asCounts(line.at("/counts"))).isEqualTo(counted.counts(days));
            Days ever = days.between(LocalDate.of(2000, 1, 1), LocalDate.of(2030, 1, 1));
            assertThat(asCounts(line.at("/lifetime/counts"))).isEqualTo(counted.counts(ever));
            assertThat(decimal(line.at("/lifetime/rates"), "total"))
                    .isEqualTo(fraction(counted.enrolments(ever), counted.clicks(ever)));
            Campaign campaign = history.campaigns.stream()
                    .filter(one -> one.id().equals(id))
                    .findAny()
                    .orElseThrow();
            LocalDate first = LocalDate.ofInstant(campaign.startsAt(), days.zone());
            LocalDate last = LocalDate.ofInstant(campaign.endsAt().minusMillis(1), days.zone());
            assertThat(line.at("/firstDay").asString()).isEqualTo(first.toString());
            assertThat(line.at("/lastDay").asString()).isEqualTo(last.toString());
            long ran = days.from()
                    .datesUntil(days.to().plusDays(1))
                    .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                    .count();
            assertThat(decimal(line, "velocity")).isEqualTo(mean(counted.signups(days), ran));
        }
        Set<UUID> expected = history.links.stream()
                .filter(seen)
                .map(link -> link.campaign().id())
                .collect(Collectors.toSet());
        assertThat(shown).containsAll(expected);
    }

    private static void assertLeaderboard(JsonNode page, ReferralAutumns history, Days days) {
        assertThat(page.at("/items")).hasSize(history.officers.size());
        BigDecimal above = new BigDecimal(101);
        int rank = 1;
        for (JsonNode line : page.at("/items")) {
            UUID id = UUID.fromString(line.at("/officerId").asString());
            var counted = new Counted(history, link -> link.officer().id().equals(id));
            assertThat(asCounts(line.at("/counts"))).isEqualTo(counted.counts(days));
            assertThat(line.at("/rank").asInt()).isEqualTo(rank++);
            BigDecimal score = decimal(line, "score");
            if (score != null) {
                assertThat(score).isLessThanOrEqualTo(above);
                above = score;
            }
        }
    }

    private JsonNode ask(String path) {
        return answer(path, UUID.randomUUID(), ADMIN);
    }

    private JsonNode askAs(Officer officer, String path) {
        return answer(path, officer.userId(), OFFICER);
    }

    private JsonNode answer(String path, UUID caller, String permission) {
        return json.readTree(http.get()
                .uri("/api/v1/referral-statistics/" + path)
                .header(
                        "Authorization",
                        TestTokens.forUser(caller).withPermissions(permission).bearer())
                .exchangeSuccessfully()
                .returnResult(String.class)
                .getResponseBody());
    }

    private void assertStatus(String path, UUID caller, String permission, int status, String code) {
        http.get()
                .uri(URI.create("/api/v1/referral-statistics/" + path))
                .header(
                        "Authorization",
                        TestTokens.forUser(caller).withPermissions(permission).bearer())
                .header("Accept", path.startsWith("stream") ? "text/event-stream" : "application/json")
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    private static List<String> officers(JsonNode page) {
        return page.at("/items")
                .valueStream()
                .map(line -> line.at("/officerId").asString())
                .toList();
    }

    private static List<Long> asCounts(JsonNode node) {
        return List.of(
                node.at("/clicks").asLong(),
                node.at("/uniqueVisitors").asLong(),
                node.at("/signups").asLong(),
                node.at("/enrolments").asLong());
    }

    private static @Nullable BigDecimal decimal(JsonNode node, String field) {
        return node.has(field) ? new BigDecimal(node.get(field).toString()).stripTrailingZeros() : null;
    }

    private static @Nullable BigDecimal fraction(long part, long whole) {
        return rounded(part, whole, 4);
    }

    private static @Nullable BigDecimal mean(long sum, long sharers) {
        return rounded(sum, sharers, 2);
    }

    private static @Nullable BigDecimal rounded(long part, long whole, int places) {
        return whole == 0
                ? null
                : new BigDecimal(part)
                        .divide(new BigDecimal(whole), places, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
    }

    private record Days(ZoneId zone, LocalDate from, LocalDate to) {

        boolean hold(@Nullable Instant instant) {
            if (instant == null) {
                return false;
            }
            LocalDate day = LocalDate.ofInstant(instant, zone);
            return !day.isBefore(from) && !day.isAfter(to);
        }

        int hour(Instant instant) {
            return instant.atZone(zone).getHour();
        }

        long length() {
            return from.datesUntil(to.plusDays(1)).count();
        }

        Days yearBefore() {
            return between(from.minusYears(1), to.minusYears(1));
        }

        Days between(LocalDate first, LocalDate last) {
            return new Days(zone, first, last);
        }
    }

    /** Counts by looking at everything that happened, one by one. */
    private record Counted(ReferralAutumns history, Predicate<Link> seen) {

        List<Long> counts(Days days) {
            return List.of(
                    clicks(days), clickStream(days).filter(Click::firstVisit).count(), signups(days), enrolments(days));
        }

        long clicks(Days days) {
            return clickStream(days).count();
        }

        long signups(Days days) {
            return signupStream(days).count();
        }

        long enrolments(Days days) {
            return history.enrolments.stream()
                    .filter(enrolment -> seen.test(enrolment.signup().link())
                            && !enrolment.signup().voided()
                            && days.hold(enrolment.completedAt()))
                    .map(Enrolment::id)
                    .count();
        }

        long converted(Days days, long atMostSeconds) {
            return clickStream(days)
                    .filter(click -> history.signups.stream()
                            .anyMatch(signup -> click.equals(signup.click())
                                    && !signup.voided()
                                    && signup.seconds() != null
                                    && signup.seconds() <= atMostSeconds))
                    .count();
        }

        List<Long> bins(Days days) {
            List<Signup> signups = signupStream(days).toList();
            return List.of(
                    signups.stream()
                            .filter(it -> it.seconds() != null && it.seconds() < 3600)
                            .count(),
                    signups.stream()
                            .filter(it -> it.seconds() != null && it.seconds() >= 3600 && it.seconds() <= 86_400)
                            .count(),
                    signups.stream()
                            .filter(it -> it.seconds() != null && it.seconds() > 86_400)
                            .count(),
                    signups.stream().filter(it -> it.seconds() == null).count());
        }

        List<Long> leftOut(Days days) {
            List<Click> clicks = history.clicks.stream()
                    .filter(click -> seen.test(click.link()) && days.hold(click.at()))
                    .toList();
            return List.of(
                    clicks.stream().filter(Click::bot).count(),
                    clicks.stream()
                            .filter(click -> !click.bot() && click.outcome().equals("CAMPAIGN_OVER"))
                            .count(),
                    clicks.stream()
                            .filter(click -> !click.bot() && click.outcome().equals("GONE"))
                            .count(),
                    clicks.stream().filter(Click::voided).count(),
                    history.signups.stream()
                            .filter(signup -> seen.test(signup.link()) && signup.voided() && days.hold(signup.at()))
                            .count());
        }

        List<Long> signupsByHour(Days days) {
            return IntStream.range(0, 24)
                    .mapToObj(hour -> signupStream(days)
                            .filter(signup -> days.hour(signup.at()) == hour)
                            .count())
                    .toList();
        }

        List<Long> clicksByHour(Days days) {
            return IntStream.range(0, 24)
                    .mapToObj(hour -> clickStream(days)
                            .filter(click -> days.hour(click.at()) == hour)
                            .count())
                    .toList();
        }

        Map<String, Long> signupsByCounty(Days days) {
            return signupStream(days)
                    .collect(Collectors.groupingBy(
                            signup -> signup.county() == null ? "" : signup.county(), Collectors.counting()));
        }

        long officers() {
            boolean narrowed = history.links.stream().anyMatch(seen.negate());
            return history.officers.stream()
                    .filter(officer -> officer.status().equals("ACTIVE"))
                    .filter(officer -> !narrowed
                            || history.links.stream()
                                    .anyMatch(link ->
                                            seen.test(link) && link.officer().equals(officer)))
                    .count();
        }

        long campaigns() {
            boolean narrowed = history.links.stream().anyMatch(seen.negate());
            return history.campaigns.stream()
                    .filter(campaign -> !narrowed
                            || history.links.stream()
                                    .anyMatch(link ->
                                            seen.test(link) && link.campaign().equals(campaign)))
                    .count();
        }

        long links() {
            return history.links.stream().filter(seen).count();
        }

        private Stream<Click> clickStream(Days days) {
            return history.clicks.stream()
                    .filter(click -> seen.test(click.link()) && click.counts() && days.hold(click.at()));
        }

        private Stream<Signup> signupStream(Days days) {
            return history.signups.stream()
                    .filter(signup -> seen.test(signup.link()) && !signup.voided() && days.hold(signup.at()));
        }
    }
}
