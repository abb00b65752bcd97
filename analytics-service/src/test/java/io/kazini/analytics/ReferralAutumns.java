package io.kazini.analytics;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A made-up history of referrals of two autumns, in which clocks are set back in Europe and America: what happened as
 * plain lists to count over, and the same in the service's tables, written as its listeners write it.
 */
final class ReferralAutumns {

    static final List<String> COUNTIES = List.of("Nairobi", "Mombasa", "Kisumu", "Turkana");

    private static final List<Instant> AUTUMNS =
            List.of(Instant.parse("2024-10-15T00:00:00Z"), Instant.parse("2025-10-15T00:00:00Z"));
    private static final int AUTUMN_SECONDS = 32 * 86_400;

    final List<Officer> officers = new ArrayList<>();
    final List<Campaign> campaigns = new ArrayList<>();
    final List<Link> links = new ArrayList<>();
    final List<Click> clicks = new ArrayList<>();
    final List<Signup> signups = new ArrayList<>();
    final List<Enrolment> enrolments = new ArrayList<>();

    private final Random random;

    private ReferralAutumns(long seed) {
        random = new Random(seed);
    }

    static ReferralAutumns ofSeed(long seed) {
        var history = new ReferralAutumns(seed);
        history.happen();
        return history;
    }

    private void happen() {
        for (int number = 0; number < 4; number++) {
            officers.add(new Officer(id(), "Officer " + number, id(), number < 3 ? "ACTIVE" : "INACTIVE"));
            campaigns.add(new Campaign(
                    id(),
                    "Campaign " + number,
                    AUTUMNS.get(number % 2).plusSeconds(86_400L * number),
                    AUTUMNS.get(number % 2).plusSeconds(86_400L * (20 + number))));
        }
        for (Officer officer : officers) {
            for (int number = 0; number < 3; number++) {
                links.add(new Link(id(), officer, campaigns.get(random.nextInt(campaigns.size()))));
            }
        }
        for (int number = 0; number < 3000; number++) {
            String outcome =
                    random.nextInt(20) == 0 ? "CAMPAIGN_OVER" : random.nextInt(20) == 0 ? "GONE" : "REDIRECTED";
            boolean bot = random.nextInt(8) == 0;
            boolean counted = !bot && outcome.equals("REDIRECTED");
            clicks.add(new Click(
                    id(),
                    AUTUMNS.get(random.nextInt(2)).plusSeconds(random.nextInt(AUTUMN_SECONDS)),
                    one(links),
                    outcome,
                    bot,
                    counted,
                    random.nextInt(3) > 0,
                    counted && random.nextInt(12) == 0));
        }
        for (int number = 0; number < 500; number++) {
            Click click = one(clicks);
            boolean byClick = click.counted() && random.nextInt(5) > 0;
            long seconds = switch (random.nextInt(6)) {
                case 0 -> 3599;
                case 1 -> 3600;
                case 2 -> 86_400;
                case 3 -> 86_401;
                default -> random.nextInt(300_000);
            };
            signups.add(new Signup(
                    id(),
                    click.link(),
                    byClick ? click : null,
                    click.at().plusSeconds(seconds),
                    byClick ? seconds : null,
                    random.nextInt(5) == 0 ? null : one(COUNTIES),
                    random.nextInt(15) == 0));
        }
        for (Signup signup : signups) {
            if (random.nextInt(3) == 0) {
                boolean completed = random.nextInt(4) > 0;
                Instant pending = signup.at().plusSeconds(random.nextInt(100_000));
                enrolments.add(new Enrolment(
                        id(), signup, pending, completed ? pending.plusSeconds(random.nextInt(400_000)) : null));
            }
        }
    }

    void recordIn(JdbcClient sql) {
        officers.forEach(officer -> sql.sql("""
                        insert into referral_officer (officer_id, full_name, region, user_id, status, version, saved_at)
                        values (:id, :name, 'Nairobi', :userId, :status, 1, now())
                        """)
                .param("id", officer.id())
                .param("name", officer.name())
                .param("userId", officer.userId())
                .param("status", officer.status())
                .update());
        campaigns.forEach(campaign -> sql.sql("""
                        insert into referral_campaign (campaign_id, name, region, landing_url, starts_at, ends_at, status,
                                                       version, saved_at)
                        values (:id, :name, null, 'https://example.org', :startsAt, :endsAt, 'ACTIVE', 1, now())
                        """)
                .param("id", campaign.id())
                .param("name", campaign.name())
                .param("startsAt", utc(campaign.startsAt()))
                .param("endsAt", utc(campaign.endsAt()))
                .update());
        // Known before anything else: half of the links never had a click.
        links.forEach(link -> sql.sql("""
                        insert into referral_link (link_id, officer_id, campaign_id, created_at)
                        values (:id, :officerId, :campaignId, now())
                        """)
                .param("id", link.id())
                .param("officerId", link.officer().id())
                .param("campaignId", link.campaign().id())
                .update());
        call(
                sql,
                "referral_record_clicks",
                clicks,
                List.of(
                        column("uuid", Click::id),
                        column("timestamptz", Click::at),
                        column("uuid", click -> click.link().id()),
                        column("uuid", click -> click.link().officer().id()),
                        column("uuid", click -> click.link().campaign().id()),
                        column("text", Click::outcome),
                        column("boolean", Click::bot),
                        column("text", click -> click.bot() ? "crawler" : null),
                        column("boolean", Click::firstVisit),
                        column("boolean", Click::counted),
                        column("text", click -> "41.90.x.x"),
                        column("text", click -> "Mozilla/5.0"),
                        column("text", click -> null),
                        column("text", click -> null)));
        call(
                sql,
                "referral_record_signups",
                signups,
                List.of(
                        column("uuid", Signup::id),
                        column("uuid", signup -> signup.link().id()),
                        column("uuid", signup -> signup.link().officer().id()),
                        column("uuid", signup -> signup.link().campaign().id()),
                        column("timestamptz", Signup::at),
                        column(
                                "uuid",
                                signup -> signup.click() == null
                                        ? null
                                        : signup.click().id()),
                        column(
                                "timestamptz",
                                signup -> signup.click() == null
                                        ? null
                                        : signup.click().at()),
                        column("bigint", Signup::seconds),
                        column("text", signup -> "ACCOUNT"),
                        column("text", signup -> signup.click() == null ? "CODE" : "CLICK"),
                        column("text", Signup::county),
                        column("text", signup -> "")));
        call(
                sql,
                "referral_record_enrolments",
                enrolments,
                List.of(
                        column("uuid", Enrolment::id),
                        column("uuid", enrolment -> enrolment.signup().id()),
                        column("uuid", enrolment -> enrolment.signup().link().id()),
                        column(
                                "uuid",
                                enrolment -> enrolment.signup().link().officer().id()),
                        column(
                                "uuid",
                                enrolment ->
                                        enrolment.signup().link().campaign().id()),
                        column("timestamptz", Enrolment::pendingAt),
                        column("timestamptz", Enrolment::completedAt)));
        List<Click> voidedClicks = clicks.stream().filter(Click::voided).toList();
        call(
                sql,
                "referral_record_voids",
                voidedClicks,
                List.of(
                        column("uuid", Click::id),
                        column("timestamptz", Click::at),
                        column("uuid", click -> click.link().id()),
                        column("uuid", click -> click.link().officer().id()),
                        column("uuid", click -> click.link().campaign().id()),
                        column("uuid", click -> id()),
                        column("timestamptz", Click::at)));
        List<Signup> voidedSignups = signups.stream().filter(Signup::voided).toList();
        call(
                sql,
                "referral_record_signup_voids",
                voidedSignups,
                List.of(
                        column("uuid", Signup::id),
                        column("uuid", signup -> signup.link().id()),
                        column("uuid", signup -> signup.link().officer().id()),
                        column("uuid", signup -> signup.link().campaign().id()),
                        column("uuid", signup -> id()),
                        column("timestamptz", Signup::at)));
    }

    /** One click that counts, now; returns when it is committed. */
    static void clickNow(JdbcClient sql, Link link, Instant at) {
        var click = new Click(UUID.randomUUID(), at, link, "REDIRECTED", false, true, true, false);
        call(
                sql,
                "referral_record_clicks",
                List.of(click),
                List.of(
                        column("uuid", Click::id),
                        column("timestamptz", Click::at),
                        column("uuid", it -> link.id()),
                        column("uuid", it -> link.officer().id()),
                        column("uuid", it -> link.campaign().id()),
                        column("text", Click::outcome),
                        column("boolean", Click::bot),
                        column("text", it -> null),
                        column("boolean", Click::firstVisit),
                        column("boolean", Click::counted),
                        column("text", it -> null),
                        column("text", it -> null),
                        column("text", it -> null),
                        column("text", it -> null)));
    }

    private static <T> void call(JdbcClient sql, String function, List<T> rows, List<Column<T>> columns) {
        List<Object> arrays = new ArrayList<>();
        for (Column<T> column : columns) {
            arrays.add(rows.stream().map(column::text).toArray(String[]::new));
        }
        String arguments =
                columns.stream().map(column -> "?::" + column.type() + "[]").collect(Collectors.joining(", "));
        sql.sql("select %s(%s)::text".formatted(function, arguments))
                .params(arrays)
                .query((row, number) -> number)
                .single();
    }

    private static <T> Column<T> column(String type, Function<T, @Nullable Object> part) {
        return new Column<>(type, part);
    }

    private record Column<T>(String type, Function<T, @Nullable Object> part) {

        @Nullable
        String text(T row) {
            Object value = part.apply(row);
            return value == null ? null : value.toString();
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    record Officer(UUID id, String name, UUID userId, String status) {}

    record Campaign(UUID id, String name, Instant startsAt, Instant endsAt) {}

    record Link(UUID id, Officer officer, Campaign campaign) {}

    record Click(
            UUID id,
            Instant at,
            Link link,
            String outcome,
            boolean bot,
            boolean counted,
            boolean firstVisit,
            boolean voided) {

        boolean counts() {
            return counted && !voided;
        }
    }

    record Signup(
            UUID id,
            Link link,
            @Nullable Click click,
            Instant at,
            @Nullable Long seconds,
            @Nullable String county,
            boolean voided) {}

    record Enrolment(
            UUID id,
            Signup signup,
            Instant pendingAt,
            @Nullable Instant completedAt) {}
}
