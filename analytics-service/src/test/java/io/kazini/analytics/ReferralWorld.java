package io.kazini.analytics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A made-up history of referral tracking: what really happened, and the events that tell it. */
final class ReferralWorld {

    record Link(UUID id, UUID officerId, UUID campaignId) {}

    record Click(UUID id, Link link, Instant at, String outcome, boolean bot, boolean firstVisit) {
        boolean counted() {
            return outcome.equals("REDIRECTED") && !bot;
        }
    }

    record Signup(
            UUID id,
            Link link,
            @Nullable Click click,
            Instant at,
            @Nullable String county) {
        long seconds() {
            return click == null ? -1 : ChronoUnit.SECONDS.between(click.at(), at);
        }
    }

    record Enrolment(
            UUID id,
            Signup signup,
            Instant pendingAt,
            @Nullable Instant completedAt) {}

    record Flag(
            UUID id,
            Link link,
            int weight,
            Instant at,
            @Nullable String decision) {}

    private static final String CLICK = "kazini.referral.ClickTracked.v1";
    private static final List<String> COUNTIES = List.of("Nairobi", "Kisumu", "Turkana");

    /** The end of a month is among them, and the borders of days and quarter hours. */
    static final Instant BEGINNING = Instant.parse("2026-10-30T20:00:00Z");

    final List<Link> links = new ArrayList<>();
    final List<Click> clicks = new ArrayList<>();
    final List<Signup> signups = new ArrayList<>();
    final List<Enrolment> enrolments = new ArrayList<>();
    final List<Flag> flags = new ArrayList<>();
    final Set<UUID> voidedClicks = new HashSet<>();
    final Set<UUID> voidedSignups = new HashSet<>();
    final List<Happening> events = new ArrayList<>();
    private final Random random;

    private ReferralWorld(long seed) {
        random = new Random(seed);
    }

    static ReferralWorld ofSeed(long seed) {
        var world = new ReferralWorld(seed);
        List<UUID> officers = world.ids(3);
        List<UUID> campaigns = world.ids(2);
        for (int i = 0; i < 7; i++) {
            world.links.add(new Link(world.id(), world.any(officers), world.any(campaigns)));
        }
        for (int i = 0; i < 160; i++) {
            world.click();
        }
        for (int i = 0; i < 50; i++) {
            world.signup();
        }
        for (int i = 0; i < 25; i++) {
            world.enrolment();
        }
        for (int i = 0; i < 12; i++) {
            world.flag();
        }
        world.voids();
        return world;
    }

    private void click() {
        Instant at = BEGINNING.plusSeconds(random.nextInt(4 * 24 * 4) * 900L);
        if (random.nextBoolean()) {
            at = at.plusMillis(random.nextInt(900_000));
        }
        boolean bot = random.nextInt(5) == 0;
        String outcome = random.nextInt(6) > 0
                ? "REDIRECTED"
                : any(List.of("CAMPAIGN_OVER", "LINK_REVOKED", "LINK_EXPIRED", "SOMETHING_NEW"));
        boolean counted = outcome.equals("REDIRECTED") && !bot;
        var click = new Click(id(), any(links), at, outcome, bot, counted && random.nextBoolean());
        clicks.add(click);
        event(
                CLICK,
                at,
                click.link(),
                Map.of(
                        "clickId", click.id(),
                        "clickedAt", at,
                        "outcome", outcome,
                        "bot", bot,
                        "firstVisit", click.firstVisit(),
                        "counted", counted));
    }

    private void signup() {
        List<Click> possible = clicks.stream().filter(Click::counted).toList();
        boolean byClick = random.nextInt(4) > 0;
        Click click = byClick ? any(possible) : null;
        Link link = click == null ? any(links) : click.link();
        long seconds = any(List.of(1L, 60L, 3_599L, 3_600L, 7_000L, 86_400L, 86_401L, 200_000L));
        Instant at = click == null
                ? BEGINNING.plusSeconds(random.nextInt(4 * 24 * 3600))
                : click.at().plusSeconds(seconds);
        String county = random.nextInt(4) == 0 ? null : any(COUNTIES);
        var signup = new Signup(id(), link, click, at, county);
        signups.add(signup);
        event(
                "kazini.referral.SignupTracked.v1",
                at,
                link,
                Map.of(
                        "signupId", signup.id(),
                        "clickId", click == null ? Happening.ABSENT : click.id(),
                        "clickedAt", click == null ? Happening.ABSENT : click.at(),
                        "conversionSeconds", click == null ? Happening.ABSENT : seconds,
                        "via", click == null ? "CODE" : "CLICK",
                        "signedUpAt", at,
                        "county", county == null ? Happening.ABSENT : county,
                        "flags", click == null ? List.of("NO_CLICK") : List.of()));
    }

    private void enrolment() {
        Signup signup = signups.get(enrolments.size() * 2);
        Instant pendingAt = signup.at().plusSeconds(random.nextInt(100_000));
        Instant completedAt = random.nextBoolean() ? pendingAt.plusSeconds(random.nextInt(100_000)) : null;
        var enrolment = new Enrolment(id(), signup, pendingAt, completedAt);
        enrolments.add(enrolment);
        if (completedAt == null || random.nextInt(4) > 0) {
            enrolled(enrolment, "PENDING", Happening.ABSENT, pendingAt);
        }
        if (completedAt != null) {
            // A completion without a moment was completed when it was recorded.
            boolean said = random.nextInt(4) > 0;
            enrolled(
                    enrolment,
                    "COMPLETED",
                    said ? completedAt : Happening.ABSENT,
                    said ? completedAt.plusSeconds(500_000) : completedAt);
        }
    }

    private void enrolled(Enrolment enrolment, String status, Object completedAt, Instant recordedAt) {
        event(
                "kazini.referral.EnrollmentTracked.v1",
                recordedAt,
                enrolment.signup().link(),
                Map.of(
                        "enrollmentId", enrolment.id(),
                        "signupId", enrolment.signup().id(),
                        "status", status,
                        "completedAt", completedAt,
                        "recordedAt", recordedAt));
    }

    private void flag() {
        String decision = any(List.of("", "CONFIRMED", "DISMISSED"));
        Instant at = BEGINNING.plusSeconds(random.nextInt(4 * 24 * 3600));
        var flag = new Flag(id(), any(links), 1 + random.nextInt(99), at, decision.isEmpty() ? null : decision);
        flags.add(flag);
        event(
                "kazini.referral.FraudFlagRaised.v1",
                at,
                flag.link(),
                Map.of(
                        "flagId", flag.id(),
                        "weight", flag.weight(),
                        "raisedAt", at));
        if (!decision.isEmpty()) {
            event(
                    "kazini.referral.FraudFlagDecided.v1",
                    at.plusSeconds(60),
                    flag.link(),
                    Map.of(
                            "flagId", flag.id(),
                            "decision", decision,
                            "decidedAt", at.plusSeconds(60)));
        }
    }

    /** Clicks that never counted are among the voided ones, and some are voided by two flags. */
    private void voids() {
        for (int i = 0; i < 8; i++) {
            Link link = any(links);
            List<Click> ofLink =
                    clicks.stream().filter(click -> click.link().equals(link)).toList();
            List<Click> voided = new ArrayList<>();
            for (int n = 0; n < 4; n++) {
                voided.add(any(ofLink));
            }
            voided.forEach(click -> voidedClicks.add(click.id()));
            event(
                    "kazini.referral.ClicksVoided.v1",
                    BEGINNING,
                    link,
                    Map.of(
                            "flagId", id(),
                            "clicks",
                                    voided.stream()
                                            .map(click -> Map.of(
                                                    "clickId",
                                                    click.id().toString(),
                                                    "clickedAt",
                                                    click.at().toString()))
                                            .toList()));
        }
        for (int i = 0; i < 8; i++) {
            Signup signup = any(signups);
            voidedSignups.add(signup.id());
            event(
                    "kazini.referral.SignupVoided.v1",
                    BEGINNING,
                    signup.link(),
                    Map.of(
                            "signupId", signup.id(),
                            "flagId", id()));
        }
    }

    private void event(String type, Instant at, Link link, Map<String, Object> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("linkId", link.id());
        all.put("officerId", link.officerId());
        all.put("campaignId", link.campaignId());
        events.add(new Happening(id(), at, type, all));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private List<UUID> ids(int count) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(id());
        }
        return ids;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
