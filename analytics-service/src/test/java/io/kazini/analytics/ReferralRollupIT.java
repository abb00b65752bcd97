package io.kazini.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.kazini.analytics.ReferralWorld.Click;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What holds of the rollups besides their sums: ranges, live signals, retention, the check. */
class ReferralRollupIT extends ReferralFixture {

    private static final UUID NOBODY_ELSE = UUID.randomUUID();
    private static final LocalDate DAY = LocalDate.of(2026, 10, 31);

    @Test
    void aRangeOfTimeInAnyZoneIsTheSumOfItsPieces() {
        var world = ReferralWorld.ofSeed(21);
        world.events.forEach(this::deliver);
        var random = new Random(21);
        List<ZoneId> zones = List.of(
                ZoneOffset.UTC,
                ZoneId.of("Africa/Nairobi"),
                ZoneId.of("Asia/Kathmandu"),
                ZoneId.of("America/St_Johns"));

        for (int i = 0; i < 60; i++) {
            ZoneId zone = zones.get(i % zones.size());
            Instant from = DAY.minusDays(random.nextInt(60)).atStartOfDay(zone).toInstant();
            Instant to = from.plus(Duration.ofMinutes(15L * random.nextInt(9_000)));

            assertThat(clicksBetween(from, to))
                    .as("%s to %s", from, to)
                    .isEqualTo(world.clicks.stream()
                            .filter(Click::counted)
                            .filter(click -> !world.voidedClicks.contains(click.id()))
                            .filter(click ->
                                    !click.at().isBefore(from) && click.at().isBefore(to))
                            .count());
        }
    }

    @Test
    void whoseFiguresChangedIsSaidAndNobodyElses() {
        var world = ReferralWorld.ofSeed(22);
        world.events.forEach(this::deliver);
        Happening click = world.events.getFirst();
        Map<String, String> before = changes();

        deliver(click);
        assertThat(changes()).as("a redelivery changes nothing").isEqualTo(before);

        deliver(another(
                click, UUID.randomUUID(), DAY.atStartOfDay(ZoneOffset.UTC).toInstant()));

        Map<String, String> after = changes();
        after.entrySet().removeAll(before.entrySet());
        assertThat(after.keySet())
                .containsExactlyInAnyOrder(
                        "OFFICER/" + click.fields().get("officerId"),
                        "CAMPAIGN/" + click.fields().get("campaignId"),
                        "ALL/" + new UUID(0, 0));
    }

    @Test
    void clicksOfDroppedDaysStayCountedAndAreNotCountedAgainByAReplay() {
        var world = ReferralWorld.ofSeed(23);
        inBatches(world.events, new Random(23)).forEach(this::deliverTogether);
        Map<String, Long> before = figures();
        LocalDate kept = LocalDate.of(2026, 11, 2);

        drop(kept);

        assertThat(sql.sql("select count(*) from referral_click where clicked_at < :day")
                        .param("day", kept.atStartOfDay().atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(sql.sql("select count(*) from referral_click")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(figures()).isEqualTo(before);

        inBatches(world.events, new Random(24)).forEach(this::deliverTogether);
        world.events.forEach(this::deliver);

        assertThat(figures()).isEqualTo(before);
        assertRollupsEqualFacts();

        sql.sql("select rebuild_referral_rollup()").query(row -> {});
        assertThat(figures()).isEqualTo(before);
        assertRollupsEqualFacts();
    }

    @Test
    void aClickThatIsDroppedCanNotBeVoidedAnyMoreAndItsSignUpsAreStillTakenBack() {
        var world = ReferralWorld.ofSeed(25);
        Stream<Happening> allButVoids =
                world.events.stream().filter(event -> !event.type().contains("Voided"));
        allButVoids.forEach(this::deliver);
        long clicks = figures().get("ALL/MONTH/" + new UUID(0, 0) + "/2026-11-01T00:00:00Z/clicks");
        drop(LocalDate.of(2026, 12, 1));

        world.events.forEach(this::deliver);

        assertThat(figures().get("ALL/MONTH/" + new UUID(0, 0) + "/2026-11-01T00:00:00Z/clicks"))
                .isEqualTo(clicks);
        Map<String, Long> signups = new HashMap<>(new ExpectedReferralFigures(world).figures());
        signups.keySet().removeIf(figure -> !figure.contains("signups"));
        assertThat(figures()).containsAllEntriesOf(signups);
        assertRollupsEqualFacts();
    }

    @Test
    void manyWhoNeedThePartitionsOfTheSameDaysGetThem() throws Exception {
        Happening click = ReferralWorld.ofSeed(26).events.getFirst();
        LocalDate far = LocalDate.of(2031, 1, 1);
        List<Callable<Void>> batches = IntStream.range(0, 8)
                .<Callable<Void>>mapToObj(consumer -> () -> {
                    deliverTogether(IntStream.range(0, 12)
                            .mapToObj(day -> another(
                                    click,
                                    UUID.randomUUID(),
                                    far.plusDays((day + consumer) % 12)
                                            .atStartOfDay(ZoneOffset.UTC)
                                            .toInstant()))
                            .toList());
                    return null;
                })
                .toList();
        try (var executor = Executors.newFixedThreadPool(8)) {
            for (Future<Void> done : executor.invokeAll(batches)) {
                done.get();
            }
        }

        assertThat(sql.sql("select count(*) from referral_click")
                        .query(Long.class)
                        .single())
                .isEqualTo(8 * 12);
        assertRollupsEqualFacts();
    }

    @Test
    void aPoisonClickAmongManyIsSetAsideAndTheOthersCount() {
        var world = ReferralWorld.ofSeed(28);
        feeder.event("kazini.referral.ClickTracked.v1")
                .with("linkId", world.links.getFirst().id())
                .broken("{\"linkId\": \"" + world.links.getFirst().id() + "\", \"clickId\": \"none\"}")
                .send();

        sendAll(world.events);
        awaitAtTheEndOf("referral.clicks");
        awaitAtTheEndOf("referral.conversions");

        assertFiguresTell(world);
    }

    @Test
    void theCheckSaysWhatItComparedAndNamesTheCellThatIsOff() {
        ReferralWorld.ofSeed(29).events.forEach(this::deliver);

        JsonNode fine = statistics("rollup-check", UUID.randomUUID(), "audit:read");
        assertThat(fine.at("/equal").asBoolean()).isTrue();
        assertThat(fine.at("/levels")).hasSize(4 * 5 + 4).allSatisfy(level -> {
            assertThat(level.at("/cells").asLong()).isPositive();
            assertThat(level.at("/differing").asLong()).isZero();
        });

        sql.sql("""
                        update referral_rollup set signups_day = signups_day + 2
                         where level = 'OFFICER' and grain = 'MONTH' and bucket_start = '2026-11-01 00:00:00+00'
                           and scope_id = (select scope_id from referral_rollup
                                            where level = 'OFFICER' and grain = 'MONTH'
                                              and bucket_start = '2026-11-01 00:00:00+00' limit 1)
                        """).update();

        JsonNode off = statistics("rollup-check", UUID.randomUUID(), "audit:read");
        assertThat(off.at("/equal").asBoolean()).isFalse();
        assertThat(off.at("/differences").asInt()).isEqualTo(1);
        assertThat(off.at("/firstLevelDifferences/0/level").asString()).isEqualTo("OFFICER");
        assertThat(off.at("/firstLevelDifferences/0/grain").asString()).isEqualTo("MONTH");
        assertThat(json.readTree(off.at("/firstLevelDifferences/0/excess").asString()))
                .isEqualTo(json.readTree("{\"signups_day\": 2}"));
    }

    @Test
    void aCellThatIsMissingOrInventedAtAnyLevelIsFound() {
        ReferralWorld.ofSeed(30).events.forEach(this::deliver);
        for (String level : List.of("LINK", "OFFICER", "CAMPAIGN", "ALL")) {
            for (String grain : List.of("QUARTER", "HOUR", "DAY", "MONTH", "CLOCK")) {
                String cell =
                        " level = '%s' and grain = '%s' and bucket_start = (select max(bucket_start) from referral_rollup where level = '%s' and grain = '%s' and signups + clicks > 0)"
                                .formatted(level, grain, level, grain);
                transactions.executeWithoutResult(transaction -> {
                    sql.sql("delete from referral_rollup where" + cell).update();
                    assertThat(differing(level, grain)).isPositive();
                    transaction.setRollbackOnly();
                });
                transactions.executeWithoutResult(transaction -> {
                    sql.sql(
                                    "insert into referral_rollup (level, grain, scope_id, bucket_start, clicks) values (cast(:level as referral_level), cast(:grain as referral_grain), :scope, '2026-01-01Z', 1)")
                            .param("level", level)
                            .param("grain", grain)
                            .param("scope", NOBODY_ELSE)
                            .update();
                    assertThat(differing(level, grain)).isPositive();
                    transaction.setRollbackOnly();
                });
            }
        }
        assertRollupsEqualFacts();
    }

    @Test
    void ofCampaignsAndOfficersTheHighestVersionWinsWhicheverComesLast() {
        UUID campaign = UUID.randomUUID();
        UUID officer = UUID.randomUUID();
        for (long version : List.of(2L, 3L, 1L)) {
            deliver(new Happening(
                    UUID.randomUUID(),
                    Instant.EPOCH,
                    "kazini.referral.CampaignSaved.v1",
                    Map.of("campaignId", campaign, "version", version, "name", "Name " + version)));
            deliver(new Happening(
                    UUID.randomUUID(),
                    Instant.EPOCH,
                    "kazini.referral.OfficerSaved.v1",
                    Map.of("officerId", officer, "version", version, "fullName", "Officer " + version)));
        }

        assertThat(sql.sql("select name from referral_campaign")
                        .query(String.class)
                        .list())
                .containsExactly("Name 3");
        assertThat(sql.sql("select full_name from referral_officer")
                        .query(String.class)
                        .list())
                .containsExactly("Officer 3");
    }

    @Test
    void aLinkIsDescribedAndRevokedInAnyOrderAlsoAfterItsFirstClick() {
        var world = ReferralWorld.ofSeed(31);
        Happening click = world.events.getFirst();
        Map<String, Object> link = Map.of(
                "linkId", click.fields().get("linkId"),
                "officerId", click.fields().get("officerId"),
                "campaignId", click.fields().get("campaignId"));
        Map<String, Object> revocation = new HashMap<>(link);
        revocation.put("reason", "REGENERATED");

        deliver(new Happening(UUID.randomUUID(), Instant.EPOCH, "kazini.referral.ReferralLinkRevoked.v1", revocation));
        deliver(click);
        deliver(new Happening(UUID.randomUUID(), Instant.EPOCH, "kazini.referral.ReferralLinkCreated.v1", link));

        assertThat(sql.sql("select slug || ' ' || revoked_for from referral_link")
                        .query(String.class)
                        .list())
                .containsExactly("kangemi-07 REGENERATED");
        assertRollupsEqualFacts();
    }

    private static Happening another(Happening click, UUID id, Instant at) {
        Map<String, Object> fields = new HashMap<>(click.fields());
        fields.put("clickId", id);
        fields.put("clickedAt", at);
        return new Happening(id, at, click.type(), fields);
    }

    private void drop(LocalDate day) {
        transactions.executeWithoutResult(transaction -> sql.sql("select referral_drop_clicks_before(:day)")
                .param("day", day)
                .query(row -> {}));
    }

    private long differing(String level, String grain) {
        return sql.sql(
                        "select differing from check_rollups() where rollup = 'referral' and level = :level and grain = :grain")
                .param("level", level)
                .param("grain", grain)
                .query(Long.class)
                .single();
    }

    private Map<String, String> changes() {
        Map<String, String> changes = new HashMap<>();
        sql.sql("select level || '/' || scope_id as scope, changed_in from referral_change")
                .query(row -> {
                    changes.put(row.getString("scope"), row.getString("changed_in"));
                });
        return changes;
    }

    private long clicksBetween(Instant from, Instant to) {
        return sql.sql("""
                        select coalesce(sum(p.sign * r.clicks), 0)
                          from referral_pieces(:from, :to) p
                          join referral_rollup r on r.level = 'ALL' and r.grain = p.grain
                                                and r.bucket_start >= p.starts_at and r.bucket_start < p.ends_at
                        """)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }
}
