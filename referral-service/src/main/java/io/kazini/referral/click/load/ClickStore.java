package io.kazini.referral.click.load;

import static io.kazini.platform.data.SqlTime.utc;

import io.kazini.referral.click.JournalEntry.Visit;
import io.kazini.referral.click.Refusal;
import io.kazini.referral.click.journal.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The database's side of a journal: what is loaded of it, and how far that is. */
@Repository
class ClickStore {

    /**
     * The first visits are found by what a unique key lets in, so that instances agree on them; in the order of that key,
     * so that two of them do not wait for each other.
     */
    private static final String LOAD = """
            with arrived as materialized (
                select n, click_id::uuid, clicked_at::timestamptz, link_id::uuid, officer_id::uuid, campaign_id::uuid,
                       outcome, bot_reason, visitor_id::uuid, address_block, user_agent, referrer, utm::jsonb,
                       (clicked_at::timestamptz at time zone 'UTC')::date as day,
                       outcome = 'REDIRECTED' and bot_reason is null as counted
                from unnest(cast(:ids as text[]), cast(:moments as text[]), cast(:links as text[]),
                            cast(:officers as text[]), cast(:campaigns as text[]), cast(:outcomes as text[]),
                            cast(:botReasons as text[]), cast(:visitors as text[]), cast(:blocks as text[]),
                            cast(:agents as text[]), cast(:referrers as text[]), cast(:utms as text[]))
                     with ordinality as given (click_id, clicked_at, link_id, officer_id, campaign_id, outcome,
                            bot_reason, visitor_id, address_block, user_agent, referrer, utm, n)
            ), first_here as (
                select distinct on (day, link_id, visitor_id) day, link_id, visitor_id, n
                from arrived where counted and visitor_id is not null
                order by day, link_id, visitor_id, n
            ), new_visit as (
                insert into visit (day, link_id, visitor_id)
                select day, link_id, visitor_id from first_here order by day, link_id, visitor_id
                on conflict do nothing
                returning day, link_id, visitor_id
            ), first_visit as (
                select n from first_here join new_visit using (day, link_id, visitor_id)
            ), loaded as (
                insert into click (click_id, clicked_at, link_id, officer_id, campaign_id, outcome, bot, bot_reason,
                                   counted, first_visit, visitor_id, address_block, user_agent, agent_hash, referrer, utm)
                select click_id, clicked_at, link_id, officer_id, campaign_id, outcome, bot_reason is not null, bot_reason,
                       counted, first_visit.n is not null, visitor_id, address_block, user_agent,
                       hashtextextended(user_agent, 0), referrer, utm
                from arrived left join first_visit using (n)
                on conflict (click_id, clicked_at) do nothing
                returning 1
            )
            select (select count(*) from loaded) as loaded, array(select n from first_visit) as first_visits
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ClickStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Progress(Position loaded, Position published) {}

    /** Somebody else has loaded from the same journal, or the database was put back to an earlier state. */
    static final class MovedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MovedException(UUID journal) {
            super("Journal " + journal + " is not where it was left");
        }
    }

    /** From now on clicks may come from that journal. */
    Progress register(UUID journal, Instant now) {
        return jdbc.sql("""
                        insert into click_journal as j
                            (journal_id, loaded_segment, loaded_offset, published_segment, published_offset, loaded_until)
                        values (:journal, 0, 0, 0, 0, :now)
                        on conflict (journal_id) do update set loaded_until = least(j.loaded_until, excluded.loaded_until)
                        returning loaded_segment, loaded_offset, published_segment, published_offset
                        """)
                .param("journal", journal)
                .param("now", utc(now))
                .query((row, _) -> new Progress(
                        new Position(row.getLong("loaded_segment"), row.getInt("loaded_offset")),
                        new Position(row.getLong("published_segment"), row.getInt("published_offset"))))
                .single();
    }

    /**
     * Loads the batch and remembers where it ended, or neither.
     *
     * @param remembered where the last batch ended
     * @throws MovedException if it ended elsewhere
     */
    @Transactional
    Batch.Loaded load(UUID journal, Position remembered, Batch batch) {
        int moved = jdbc.sql("""
                        update click_journal
                        set loaded_segment = :segment, loaded_offset = :offset, clicks = clicks + :count,
                            loaded_until = greatest(loaded_until, :until)
                        where journal_id = :journal and loaded_segment = :fromSegment and loaded_offset = :fromOffset
                        """)
                .param("segment", batch.to().segment())
                .param("offset", batch.to().offset())
                .param("count", batch.visits().size())
                .param("until", utc(batch.until()))
                .param("journal", journal)
                .param("fromSegment", remembered.segment())
                .param("fromOffset", remembered.offset())
                .update();
        if (moved == 0) {
            throw new MovedException(journal);
        }
        batch.refusals().forEach(this::addRefusals);
        return new Batch.Loaded(batch, batch.visits().isEmpty() ? new BitSet() : insert(batch.visits()));
    }

    private BitSet insert(List<Visit> visits) {
        record Result(long loaded, BitSet firstVisits) {}
        Result result = jdbc.sql(LOAD)
                .param("ids", texts(visits, visit -> visit.id().toString()))
                .param("moments", texts(visits, visit -> visit.at().toString()))
                .param("links", texts(visits, visit -> visit.linkId().toString()))
                .param("officers", texts(visits, visit -> visit.officerId().toString()))
                .param("campaigns", texts(visits, visit -> visit.campaignId().toString()))
                .param("outcomes", texts(visits, visit -> visit.outcome().name()))
                .param("botReasons", texts(visits, Visit::botReason))
                .param("visitors", texts(visits, visit -> text(visit.visitorId())))
                .param("blocks", texts(visits, Visit::addressBlock))
                .param("agents", texts(visits, Visit::userAgent))
                .param("referrers", texts(visits, Visit::referrer))
                .param(
                        "utms",
                        texts(visits, visit -> visit.utm().saysNothing() ? null : json.writeValueAsString(visit.utm())))
                .query((row, _) -> new Result(row.getLong("loaded"), places(row, "first_visits")))
                .single();
        // Some of them were there before: what was said of them then holds.
        return result.loaded() == visits.size() ? result.firstVisits() : firstVisits(visits);
    }

    private void addRefusals(LocalDate day, Map<Refusal, Integer> counts) {
        counts.forEach((refusal, count) -> jdbc.sql("""
                        insert into refused_code as r (day, reason, count) values (:day, :reason, :count)
                        on conflict (day, reason) do update set count = r.count + excluded.count
                        """)
                .param("day", day)
                .param("reason", refusal.label())
                .param("count", count)
                .update());
    }

    /** Of visits that are loaded: which of them are first visits. */
    BitSet firstVisits(List<Visit> visits) {
        Set<UUID> first = new HashSet<>(jdbc.sql("""
                        select c.click_id from click c
                        join unnest(cast(:ids as uuid[]), cast(:moments as timestamptz[])) as asked (id, moment)
                          on c.click_id = asked.id and c.clicked_at = asked.moment
                        where c.first_visit
                        """)
                .param("ids", texts(visits, visit -> visit.id().toString()))
                .param("moments", texts(visits, visit -> visit.at().toString()))
                .query(UUID.class)
                .list());
        BitSet places = new BitSet();
        for (int place = 0; place < visits.size(); place++) {
            places.set(place, first.contains(visits.get(place).id()));
        }
        return places;
    }

    /** Nothing came until that moment. */
    void nothingUntil(UUID journal, Instant until) {
        jdbc.sql("update click_journal set loaded_until = greatest(loaded_until, :until) where journal_id = :journal")
                .param("until", utc(until))
                .param("journal", journal)
                .update();
    }

    /** The journal is closed and empty: no click comes from it until it is registered again. */
    void nothingMore(UUID journal) {
        jdbc.sql("update click_journal set loaded_until = 'infinity' where journal_id = :journal")
                .param("journal", journal)
                .update();
    }

    void published(UUID journal, Position position) {
        jdbc.sql("""
                        update click_journal set published_segment = :segment, published_offset = :offset
                        where journal_id = :journal
                        """)
                .param("segment", position.segment())
                .param("offset", position.offset())
                .param("journal", journal)
                .update();
    }

    void ensureDay(LocalDate day) {
        jdbc.sql("select ensure_click_day(:day)")
                .param("day", day)
                .query((row, _) -> true)
                .single();
    }

    /** Days that have partitions. */
    List<LocalDate> days() {
        return jdbc.sql("""
                        select to_date(right(inhrelid::regclass::text, 8), 'YYYYMMDD') as day
                        from pg_inherits where inhparent = 'visit'::regclass order by day
                        """).query(LocalDate.class).list();
    }

    /** Gives up rather than let everybody wait behind it; the next time will do. */
    @Transactional
    void dropDay(LocalDate day) {
        String suffix = "%04d%02d%02d".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
        jdbc.sql("set local lock_timeout = '2s'").update();
        jdbc.sql("drop table if exists click_" + suffix).update();
        jdbc.sql("drop table if exists visit_" + suffix).update();
    }

    private static BitSet places(ResultSet row, String column) throws SQLException {
        BitSet places = new BitSet();
        for (Long ordinal : (Long[]) row.getArray(column).getArray()) {
            places.set(Math.toIntExact(ordinal - 1));
        }
        return places;
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable String[] texts(List<Visit> visits, Function<Visit, @Nullable String> field) {
        @Nullable String[] texts = new String[visits.size()];
        for (int place = 0; place < texts.length; place++) {
            texts[place] = field.apply(visits.get(place));
        }
        return texts;
    }
}
