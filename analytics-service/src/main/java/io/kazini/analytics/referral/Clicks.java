package io.kazini.analytics.referral;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Raw clicks, and what takes them out of the counts. The work is that of the functions of V11. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Clicks {

    private static final String RECORD = """
            select recorded, ignored from referral_record_clicks(
                   cast(:clickIds as uuid[]), cast(:clickedAts as timestamptz[]), cast(:linkIds as uuid[]),
                   cast(:officerIds as uuid[]), cast(:campaignIds as uuid[]), cast(:outcomes as text[]),
                   cast(:bots as boolean[]), cast(:botReasons as text[]), cast(:firstVisits as boolean[]),
                   cast(:counteds as boolean[]), cast(:addressBlocks as text[]), cast(:userAgents as text[]),
                   cast(:referrers as text[]), cast(:utms as text[]))
            """;
    private static final String VOID = """
            select 1 from referral_record_voids(
                   cast(:clickIds as uuid[]), cast(:clickedAts as timestamptz[]), cast(:linkIds as uuid[]),
                   cast(:officerIds as uuid[]), cast(:campaignIds as uuid[]), cast(:flagIds as uuid[]),
                   cast(:voidedAts as timestamptz[]))
            """;

    private final JdbcClient sql;
    private final JsonMapper json;
    private final MeterRegistry metrics;

    Clicks(JdbcClient sql, JsonMapper json, MeterRegistry metrics) {
        this.sql = sql;
        this.json = json;
        this.metrics = metrics;
    }

    void tracked(List<ClickTracked> clicks) {
        long ignored = new Columns<>(sql, RECORD, clicks)
                .with("clickIds", ClickTracked::clickId)
                .with("clickedAts", ClickTracked::clickedAt)
                .with("linkIds", ClickTracked::linkId)
                .with("officerIds", ClickTracked::officerId)
                .with("campaignIds", ClickTracked::campaignId)
                .with("outcomes", ClickTracked::outcome)
                .with("bots", ClickTracked::bot)
                .with("botReasons", ClickTracked::botReason)
                .with("firstVisits", ClickTracked::firstVisit)
                .with("counteds", ClickTracked::counted)
                .with("addressBlocks", ClickTracked::addressBlock)
                .with("userAgents", ClickTracked::userAgent)
                .with("referrers", ClickTracked::referrer)
                .with("utms", click -> asJson(click.utm()))
                .call()
                .query((row, number) -> row.getLong("ignored"))
                .single();
        if (ignored > 0) {
            metrics.counter("kazini.referral.clicks.too-old").increment((double) ignored);
        }
    }

    void voided(List<ClicksVoided> events) {
        record Voided(ClicksVoided event, ClicksVoided.VoidedClick click) {}
        List<Voided> clicks = events.stream()
                .flatMap(event -> event.clicks().stream().map(click -> new Voided(event, click)))
                .toList();
        new Columns<>(sql, VOID, clicks)
                .with("clickIds", voided -> voided.click().clickId())
                .with("clickedAts", voided -> voided.click().clickedAt())
                .with("linkIds", voided -> voided.event().linkId())
                .with("officerIds", voided -> voided.event().officerId())
                .with("campaignIds", voided -> voided.event().campaignId())
                .with("flagIds", voided -> voided.event().flagId())
                .with("voidedAts", voided -> voided.event().voidedAt())
                .call()
                .query(row -> {});
    }

    private @Nullable String asJson(@Nullable Map<String, String> utm) {
        return utm == null || utm.isEmpty() ? null : json.writeValueAsString(utm);
    }
}
