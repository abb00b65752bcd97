package io.kazini.referral.fraud;

import static io.kazini.platform.data.SqlTime.instant;
import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.referral.signup.Signup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at the clicks of the last minutes, window by window; windows stand fast, so that looking again finds the same. A window is
 * done when it was looked at with all its clicks: as a rule a moment after its end, once. While a journal is behind, what it may
 * still bring is looked for every time. A burst across the edge of two windows is found if one of them has enough of it.
 */
@Component
class DetectClickBursts {

    /** Each flag publishes an event, and each event takes a lock. What is left over is found by the next look. */
    private static final int CHUNK = 200;

    /** So long nobody looks at a window that lacks clicks: they are about to come, and a look reads all of them. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final ClickBurstRule rule;
    private final RaiseFlag raiseFlag;
    private final Once once;
    private final FraudProperties properties;
    private final Clock clock;

    DetectClickBursts(
            JdbcClient jdbc,
            ClickBurstRule rule,
            RaiseFlag raiseFlag,
            Once once,
            FraudProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.rule = rule;
        this.raiseFlag = raiseFlag;
        this.once = once;
        this.properties = properties;
        this.clock = clock;
    }

    private record Burst(
            Signup.Credit credit,
            @Nullable String addressBlock,
            @Nullable Long agentHash,
            Instant start,
            long clicks,
            long browsers) {}

    @Scheduled(fixedDelayString = "PT20S", initialDelayString = "PT10S")
    boolean look() {
        return once.alone("clicks", this::lookNow);
    }

    /** Windows that are over, so that a flag says how many it covers. */
    private void lookNow() {
        Instant now = clock.instant();
        long seconds = properties.clickBurst().window().toSeconds();
        Instant oldest = windowStart(now.minus(properties.lookback()), seconds);
        Instant over = windowStart(now, seconds);
        Instant from = windowStart(lookedUntil(oldest), seconds);
        Instant complete = windowStart(completeUntil(oldest, over), seconds);
        Instant overdue = windowStart(now.minus(PATIENCE), seconds);
        Instant to = complete.isAfter(overdue) ? complete : overdue;
        if (!from.isBefore(to)) {
            return;
        }
        List<Burst> bursts = bursts(from, to, seconds);
        raise(bursts, seconds);
        if (bursts.size() < CHUNK) {
            done(complete);
        }
    }

    private Instant lookedUntil(Instant oldest) {
        return jdbc.sql("select greatest(looked_until, :oldest) as moment from click_burst_look")
                .param("oldest", utc(oldest))
                .query((row, _) -> instant(row, "moment"))
                .single();
    }

    /** Before that moment no journal has a click that is not loaded, but for those that have been away for longer than is looked. */
    private Instant completeUntil(Instant oldest, Instant over) {
        return jdbc.sql("""
                        select least(:over, min(loaded_until)) as moment from click_journal where loaded_until >= :oldest
                        """)
                .param("over", utc(over))
                .param("oldest", utc(oldest))
                .query((row, _) -> instant(row, "moment"))
                .single();
    }

    private void done(Instant until) {
        jdbc.sql("update click_burst_look set looked_until = greatest(looked_until, :until)")
                .param("until", utc(until))
                .update();
    }

    private List<Burst> bursts(Instant from, Instant to, long seconds) {
        return jdbc.sql("""
                        select link_id, officer_id, campaign_id, address_block, agent_hash, w.start,
                               count(*) as clicks, count(distinct visitor_id) as browsers
                          from click cross join lateral (
                               select to_timestamp(floor(extract(epoch from clicked_at) / :seconds) * :seconds) as start) w
                         where clicked_at >= :from and clicked_at < :to and counted and voided_by is null
                         group by link_id, officer_id, campaign_id, address_block, agent_hash, w.start
                        having count(*) >= :limit
                           and not exists (select 1 from fraud_flag f
                                            where f.rule = :rule and f.window_start = w.start and f.link_id = click.link_id
                                              and f.address_block is not distinct from click.address_block
                                              and f.agent_hash is not distinct from click.agent_hash)
                         order by clicks desc limit :chunk
                        """)
                .param("seconds", seconds)
                .param("from", utc(from))
                .param("to", utc(to))
                .param("limit", properties.clickBurst().clicks())
                .param("rule", ClickBurstRule.NAME)
                .param("chunk", CHUNK)
                .query((row, _) -> {
                    long agent = row.getLong("agent_hash");
                    boolean noAgent = row.wasNull();
                    return new Burst(
                            new Signup.Credit(
                                    row.getObject("link_id", UUID.class),
                                    row.getObject("officer_id", UUID.class),
                                    row.getObject("campaign_id", UUID.class)),
                            row.getString("address_block"),
                            noAgent ? null : agent,
                            instant(row, "start"),
                            row.getLong("clicks"),
                            row.getLong("browsers"));
                })
                .list();
    }

    private void raise(List<Burst> bursts, long seconds) {
        bursts.forEach(burst -> rule.judge(burst.clicks(), burst.browsers(), burst.addressBlock())
                .ifPresent(finding -> raiseFlag.raise(
                        finding,
                        Subject.CLICKS,
                        new FraudFlags.Key(
                                burst.credit().linkId() + "|" + burst.addressBlock() + "|" + burst.agentHash(),
                                burst.addressBlock(),
                                burst.agentHash()),
                        burst.start(),
                        burst.start().plusSeconds(seconds),
                        burst.credit(),
                        null,
                        burst.clicks())));
    }

    private static Instant windowStart(Instant moment, long seconds) {
        Instant whole = moment.truncatedTo(ChronoUnit.SECONDS);
        return whole.minusSeconds(Math.floorMod(whole.getEpochSecond(), seconds));
    }
}
