package io.kazini.analytics;

import io.kazini.analytics.ReferralWorld.Click;
import io.kazini.analytics.ReferralWorld.Enrolment;
import io.kazini.analytics.ReferralWorld.Flag;
import io.kazini.analytics.ReferralWorld.Link;
import io.kazini.analytics.ReferralWorld.Signup;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Every figure of every level and grain, told in plain Java from what happened: an opinion of its own, to compare the
 * SQL with. A figure is named like {@code OFFICER/HOUR/<officer>/<bucket>/clicks}.
 */
final class ExpectedReferralFigures {

    private static final UUID ALL = new UUID(0, 0);

    private final Map<String, Long> figures = new TreeMap<>();
    private final Map<String, Long> counties = new TreeMap<>();

    ExpectedReferralFigures(ReferralWorld world) {
        world.clicks.forEach(click -> count(click, world));
        world.signups.forEach(signup -> count(signup, world));
        convertedClicks(world);
        world.enrolments.forEach(enrolment -> count(enrolment, world));
        world.flags.forEach(this::count);
    }

    Map<String, Long> figures() {
        return figures;
    }

    Map<String, Long> counties() {
        return counties;
    }

    private void count(Click click, ReferralWorld world) {
        if (click.counted() && world.voidedClicks.contains(click.id())) {
            add(click.link(), click.at(), "voided_clicks", 1);
        } else if (click.counted()) {
            add(click.link(), click.at(), "clicks", 1);
            if (click.firstVisit()) {
                add(click.link(), click.at(), "visitors", 1);
            }
        } else if (click.bot()) {
            add(click.link(), click.at(), "bots", 1);
        } else {
            add(
                    click.link(),
                    click.at(),
                    click.outcome().equals("CAMPAIGN_OVER") ? "over_clicks" : "refused_clicks",
                    1);
        }
    }

    private void count(Signup signup, ReferralWorld world) {
        if (world.voidedSignups.contains(signup.id())) {
            add(signup.link(), signup.at(), "voided_signups", 1);
            return;
        }
        add(signup.link(), signup.at(), "signups", 1);
        addCounty(signup, signup.at(), "signups");
        if (signup.click() != null) {
            add(signup.link(), signup.at(), "signups_" + bin(signup.seconds()), 1);
        }
    }

    private void convertedClicks(ReferralWorld world) {
        Map<Click, Long> soonest = world.signups.stream()
                .filter(signup -> signup.click() != null && !world.voidedSignups.contains(signup.id()))
                .filter(signup -> !world.voidedClicks.contains(signup.click().id()))
                .collect(Collectors.toMap(Signup::click, Signup::seconds, Math::min));
        soonest.forEach((click, seconds) -> add(click.link(), click.at(), "converted_" + bin(seconds), 1));
    }

    private void count(Enrolment enrolment, ReferralWorld world) {
        if (world.voidedSignups.contains(enrolment.signup().id())) {
            return;
        }
        Instant completedAt = enrolment.completedAt();
        if (completedAt == null) {
            add(enrolment.signup().link(), enrolment.pendingAt(), "enrolments_pending", 1);
        } else {
            add(enrolment.signup().link(), completedAt, "enrolments", 1);
            addCounty(enrolment.signup(), completedAt, "enrolments");
        }
    }

    private void count(Flag flag) {
        if (flag.decision() == null) {
            add(flag.link(), flag.at(), "flags_open", 1);
        } else if (flag.decision().equals("CONFIRMED")) {
            add(flag.link(), flag.at(), "flags_confirmed", 1);
            add(flag.link(), flag.at(), "confirmed_weight", flag.weight());
        } else {
            add(flag.link(), flag.at(), "flags_dismissed", 1);
        }
    }

    private static String bin(long seconds) {
        if (seconds < 3_600) {
            return "hour";
        }
        return seconds <= 86_400 ? "day" : "late";
    }

    private void add(Link link, Instant at, String figure, long value) {
        Map<String, UUID> scopes =
                Map.of("LINK", link.id(), "OFFICER", link.officerId(), "CAMPAIGN", link.campaignId(), "ALL", ALL);
        scopes.forEach((level, scope) -> buckets(at)
                .forEach(bucket -> figures.merge(
                        String.join("/", level, bucket.getFirst(), scope.toString(), bucket.getLast(), figure),
                        value,
                        Long::sum)));
    }

    private void addCounty(Signup signup, Instant at, String figure) {
        String county = signup.county() == null ? "" : signup.county();
        for (UUID scope : List.of(signup.link().campaignId(), ALL)) {
            spans(at)
                    .forEach(bucket -> counties.merge(
                            String.join("/", bucket.getFirst(), scope.toString(), bucket.getLast(), county, figure),
                            1L,
                            Long::sum));
        }
    }

    /** Grain and beginning, for each grain. */
    private static List<List<String>> buckets(Instant at) {
        List<List<String>> buckets = new ArrayList<>(spans(at));
        // The quarter hour of the clock, kept under the first day of the month.
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        buckets.add(List.of(
                "CLOCK",
                text(utc.withDayOfMonth(1).truncatedTo(ChronoUnit.HOURS).plusMinutes(utc.getMinute() / 15 * 15L))));
        return buckets;
    }

    private static List<List<String>> spans(Instant at) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        ZonedDateTime hour = utc.truncatedTo(ChronoUnit.HOURS);
        ZonedDateTime day = utc.truncatedTo(ChronoUnit.DAYS);
        List<List<String>> buckets = new ArrayList<>();
        buckets.add(List.of("QUARTER", text(hour.plusMinutes(utc.getMinute() / 15 * 15L))));
        buckets.add(List.of("HOUR", text(hour)));
        buckets.add(List.of("DAY", text(day)));
        buckets.add(List.of("MONTH", text(day.withDayOfMonth(1))));
        return buckets;
    }

    private static String text(ZonedDateTime bucket) {
        return bucket.toInstant().toString();
    }
}
