-- How referral facts are written, and how the rollups of V10 follow them. Every function here records a batch of events of
-- one type: any order between types, any number of deliveries, and any split into batches end in the same rows.
--
-- Turns are taken with advisory locks, so that two transactions never each miss what the other is writing:
--   conversions  one transaction at a time that changes sign-ups, enrolments, flags or voids
--   clicks       many at a time that record clicks (shared), or one that voids or drops clicks (exclusive)
--   partitions   one at a time that makes partitions
-- taken in this order. Rows of rollups come last, sorted, so nobody waits in a circle, and those that all write are held
-- for no longer than the rest of one statement and the commit.
create function referral_turn(what text) returns void
    language plpgsql as $$
begin
    case what
        when 'conversions' then perform pg_advisory_xact_lock(hashtext('referral'), 1);
        when 'clicks' then perform pg_advisory_xact_lock_shared(hashtext('referral'), 2);
        when 'voids' then perform pg_advisory_xact_lock(hashtext('referral'), 2);
        when 'partitions' then perform pg_advisory_xact_lock(hashtext('referral'), 3);
    end case;
end
$$;

-- What counts ---------------------------------------------------------------------------------------------------------

create function referral_quarter(moment timestamptz) returns timestamptz
    language sql immutable parallel safe
    return date_bin('15 minutes', moment, '2000-01-01 00:00:00+00');

create function referral_bucket(grain referral_grain, moment timestamptz) returns timestamptz
    language sql immutable parallel safe
    return case grain
               when 'QUARTER' then date_bin('15 minutes', moment, '2000-01-01 00:00:00+00')
               when 'HOUR' then date_bin('1 hour', moment, '2000-01-01 00:00:00+00')
               when 'DAY' then date_bin('1 day', moment, '2000-01-01 00:00:00+00')
               else date_trunc('month', moment at time zone 'UTC') at time zone 'UTC'
           end;

create function referral_figures_of_click(counts_as text, first_visit boolean) returns table (figure text)
    language sql immutable parallel safe as $$
    select case counts_as when 'CLICK' then 'clicks'
                          when 'VOIDED' then 'voided_clicks'
                          when 'BOT' then 'bots'
                          when 'OVER' then 'over_clicks'
                          else 'refused_clicks' end
     union all
    select 'visitors' where counts_as = 'CLICK' and first_visit
$$;

-- What each fact adds to which figure, by which moment: the definition that the rollups follow and the check compares
-- with. The subject is what a change of figures is looked up by: a click, a sign-up (also for its enrolments), a flag.
create view referral_contribution as
    select c.click_id as subject, c.link_id, c.clicked_at as moment, null::text as county, f.figure, 1::bigint as value
      from referral_click c
      -- By the void itself, not by what was made of it.
      left join referral_click_void v on v.click_id = c.click_id
     cross join lateral referral_figures_of_click(
           case when c.counts_as = 'CLICK' and v.click_id is not null then 'VOIDED' else c.counts_as end,
           c.first_visit) f
     union all
    select * from (
        -- A click converts once, with its first sign-up, however many follow it.
        select s.click_id as subject, s.link_id, s.clicked_at as moment, null::text as county,
               case when min(s.conversion_seconds) < 3600 then 'converted_hour'
                    when min(s.conversion_seconds) <= 86400 then 'converted_day'
                    else 'converted_late' end as figure,
               1::bigint as value
          from referral_signup s
         where s.click_id is not null and s.clicked_at is not null and s.signed_up_at is not null
           and s.voided_by is null
           and not exists (select from referral_click_void v where v.click_id = s.click_id)
         group by s.click_id, s.link_id, s.clicked_at) converted
     union all
    select s.signup_id, s.link_id, s.signed_up_at, coalesce(s.county, ''), f.figure, 1
      from referral_signup s
     cross join lateral (values
           (case when s.voided_by is null then 'signups' else 'voided_signups' end),
           (case when s.voided_by is not null or s.conversion_seconds is null then null
                 when s.conversion_seconds < 3600 then 'signups_hour'
                 when s.conversion_seconds <= 86400 then 'signups_day'
                 else 'signups_late' end)) f (figure)
     where s.signed_up_at is not null and f.figure is not null
     union all
    select e.signup_id, e.link_id, coalesce(e.completed_at, e.pending_at), coalesce(s.county, ''),
           case when e.completed_at is null then 'enrolments_pending' else 'enrolments' end, 1
      from referral_enrolment e
      left join referral_signup s on s.signup_id = e.signup_id
     where s.voided_by is null
     union all
    select g.flag_id, g.link_id, g.raised_at, null, f.figure, f.value
      from referral_flag g
     cross join lateral (values
           (case g.status when 'OPEN' then 'flags_open' when 'CONFIRMED' then 'flags_confirmed'
                          else 'flags_dismissed' end, 1::bigint),
           (case when g.status = 'CONFIRMED' then 'confirmed_weight' end, g.weight::bigint)) f (figure, value)
     where g.raised_at is not null and f.figure is not null;

-- How the rollups follow ----------------------------------------------------------------------------------------------

-- Something to be added to a figure. The county is null for what belongs to none, '' where it was not said.
create type referral_delta as (link_id uuid, moment timestamptz, county text, figure text, value bigint);

-- Adds to all levels and grains, one update per row of the rollup. What adds up to nothing changes nothing. Summed as
-- integers: PostgreSQL sums bigint as numeric, which takes three times as long.
create function referral_add(deltas referral_delta[]) returns void
    language plpgsql
    set work_mem = '32MB' as $$
declare
    changed boolean;
begin
    with of_link as materialized (
        select link_id, referral_quarter(moment) as quarter,
               coalesce(sum(value) filter (where figure = 'clicks'), 0)::int as clicks,
               coalesce(sum(value) filter (where figure = 'visitors'), 0)::int as visitors,
               coalesce(sum(value) filter (where figure = 'bots'), 0)::int as bots,
               coalesce(sum(value) filter (where figure = 'over_clicks'), 0)::int as over_clicks,
               coalesce(sum(value) filter (where figure = 'refused_clicks'), 0)::int as refused_clicks,
               coalesce(sum(value) filter (where figure = 'voided_clicks'), 0)::int as voided_clicks,
               coalesce(sum(value) filter (where figure = 'converted_hour'), 0)::int as converted_hour,
               coalesce(sum(value) filter (where figure = 'converted_day'), 0)::int as converted_day,
               coalesce(sum(value) filter (where figure = 'converted_late'), 0)::int as converted_late,
               coalesce(sum(value) filter (where figure = 'signups'), 0)::int as signups,
               coalesce(sum(value) filter (where figure = 'signups_hour'), 0)::int as signups_hour,
               coalesce(sum(value) filter (where figure = 'signups_day'), 0)::int as signups_day,
               coalesce(sum(value) filter (where figure = 'signups_late'), 0)::int as signups_late,
               coalesce(sum(value) filter (where figure = 'voided_signups'), 0)::int as voided_signups,
               coalesce(sum(value) filter (where figure = 'enrolments_pending'), 0)::int as enrolments_pending,
               coalesce(sum(value) filter (where figure = 'enrolments'), 0)::int as enrolments,
               coalesce(sum(value) filter (where figure = 'flags_open'), 0)::int as flags_open,
               coalesce(sum(value) filter (where figure = 'flags_confirmed'), 0)::int as flags_confirmed,
               coalesce(sum(value) filter (where figure = 'flags_dismissed'), 0)::int as flags_dismissed,
               coalesce(sum(value) filter (where figure = 'confirmed_weight'), 0)::int as confirmed_weight
          from unnest(deltas)
         group by 1, 2),
    changes as materialized (
        select d.*, l.officer_id, l.campaign_id
          from of_link d
          join referral_link l using (link_id)
         where (clicks, visitors, bots, over_clicks, refused_clicks, voided_clicks, converted_hour,
               converted_day, converted_late, signups, signups_hour, signups_day, signups_late, voided_signups,
               enrolments_pending, enrolments, flags_open, flags_confirmed, flags_dismissed, confirmed_weight)
               is distinct from (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
    rolled_up as (
        insert into referral_rollup as r (level, grain, scope_id, bucket_start,
               clicks, visitors, bots, over_clicks, refused_clicks, voided_clicks, converted_hour,
               converted_day, converted_late, signups, signups_hour, signups_day, signups_late, voided_signups,
               enrolments_pending, enrolments, flags_open, flags_confirmed, flags_dismissed, confirmed_weight)
        select s.level, g.grain, s.scope_id, referral_bucket(g.grain, d.quarter),
               sum(clicks), sum(visitors), sum(bots), sum(over_clicks), sum(refused_clicks),
               sum(voided_clicks), sum(converted_hour), sum(converted_day), sum(converted_late), sum(signups),
               sum(signups_hour), sum(signups_day), sum(signups_late), sum(voided_signups),
               sum(enrolments_pending), sum(enrolments), sum(flags_open), sum(flags_confirmed),
               sum(flags_dismissed), sum(confirmed_weight)
          from changes d
         cross join lateral (values
               ('LINK'::referral_level, d.link_id),
               ('OFFICER', d.officer_id),
               ('CAMPAIGN', d.campaign_id),
               ('ALL', '00000000-0000-0000-0000-000000000000')) s (level, scope_id)
         cross join unnest(enum_range(null::referral_grain)) g (grain)
         group by 1, 2, 3, 4
         order by 1, 2, 3, 4
            on conflict (level, grain, scope_id, bucket_start) do update set
               clicks = r.clicks + excluded.clicks, visitors = r.visitors + excluded.visitors,
               bots = r.bots + excluded.bots, over_clicks = r.over_clicks + excluded.over_clicks,
               refused_clicks = r.refused_clicks + excluded.refused_clicks,
               voided_clicks = r.voided_clicks + excluded.voided_clicks,
               converted_hour = r.converted_hour + excluded.converted_hour,
               converted_day = r.converted_day + excluded.converted_day,
               converted_late = r.converted_late + excluded.converted_late,
               signups = r.signups + excluded.signups, signups_hour = r.signups_hour + excluded.signups_hour,
               signups_day = r.signups_day + excluded.signups_day,
               signups_late = r.signups_late + excluded.signups_late,
               voided_signups = r.voided_signups + excluded.voided_signups,
               enrolments_pending = r.enrolments_pending + excluded.enrolments_pending,
               enrolments = r.enrolments + excluded.enrolments,
               flags_open = r.flags_open + excluded.flags_open,
               flags_confirmed = r.flags_confirmed + excluded.flags_confirmed,
               flags_dismissed = r.flags_dismissed + excluded.flags_dismissed,
               confirmed_weight = r.confirmed_weight + excluded.confirmed_weight)
    select exists (select from changes) into changed;

    insert into referral_county_rollup as r (campaign_id, grain, bucket_start, county, signups, enrolments)
    select s.scope_id, g.grain, referral_bucket(g.grain, d.moment), d.county,
           coalesce(sum(value) filter (where figure = 'signups'), 0),
           coalesce(sum(value) filter (where figure = 'enrolments'), 0)
      from unnest(deltas) d
      join referral_link l using (link_id)
     cross join lateral (values (l.campaign_id), ('00000000-0000-0000-0000-000000000000')) s (scope_id)
     cross join unnest(enum_range(null::referral_grain)) g (grain)
     where d.county is not null and d.figure in ('signups', 'enrolments')
     group by 1, 2, 3, 4
    having coalesce(sum(value) filter (where figure = 'signups'), 0) <> 0
        or coalesce(sum(value) filter (where figure = 'enrolments'), 0) <> 0
     order by 1, 2, 3, 4
        on conflict (campaign_id, grain, bucket_start, county) do update set
           signups = r.signups + excluded.signups, enrolments = r.enrolments + excluded.enrolments;
    if found or changed then
        insert into referral_change (level, scope_id, changed_in, changed_at)
        select s.level, s.scope_id, pg_current_xact_id(), clock_timestamp()
          from unnest(deltas) d
          join referral_link l using (link_id)
         cross join lateral (values
               ('OFFICER'::referral_level, l.officer_id),
               ('CAMPAIGN', l.campaign_id),
               ('ALL', '00000000-0000-0000-0000-000000000000')) s (level, scope_id)
         group by 1, 2
         order by 1, 2
            on conflict (level, scope_id) do update set
               changed_in = excluded.changed_in, changed_at = excluded.changed_at;
        perform pg_notify('referral_figures', '');
    end if;
end
$$;

-- What these subjects add now, but for raw clicks.
create function referral_conversions(subjects uuid[]) returns referral_delta[]
    language sql stable as $$
    select coalesce(array_agg((link_id, moment, county, figure, value)::referral_delta), '{}')
      from referral_contribution
     where subject = any (subjects) and figure not in
           ('clicks', 'visitors', 'bots', 'over_clicks', 'refused_clicks', 'voided_clicks')
$$;

create function referral_negated(deltas referral_delta[]) returns referral_delta[]
    language sql immutable as $$
    select coalesce(array_agg((link_id, moment, county, figure, -value)::referral_delta), '{}') from unnest(deltas)
$$;

-- Facts ---------------------------------------------------------------------------------------------------------------

-- A link is known from the first event that names it.
create function referral_links_named(link_ids uuid[], officer_ids uuid[], campaign_ids uuid[]) returns void
    language sql as $$
    insert into referral_link (link_id, officer_id, campaign_id)
    select distinct on (n.link_id) n.link_id, n.officer_id, n.campaign_id
      from unnest(link_ids, officer_ids, campaign_ids) n (link_id, officer_id, campaign_id)
     where not exists (select from referral_link l where l.link_id = n.link_id)
     order by n.link_id
        on conflict (link_id) do nothing
$$;

-- Read from the catalog's tables, not by to_regclass: that may answer from a cache which does not know yet what was
-- committed while this transaction waited for its turn.
create view referral_click_partition as
    select c.relname as name,
           -- Guarded, since the planner may look at the name before it knows whose child the table is.
           case when c.relname ~ '^referral_click_[0-9]{8}$' then to_date(right(c.relname, 8), 'YYYYMMDD') end as day
      from pg_inherits i
      join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'referral_click'::regclass;

-- Makes the partitions of these UTC days that are missing. Attached, not created in place: recording goes on meanwhile.
create function referral_click_partitions(days date[]) returns void
    language plpgsql as $$
declare
    missing date[];
    made date;
    partition text;
begin
    select array_agg(distinct d order by d) into missing
      from unnest(days) d where not exists (select from referral_click_partition p where p.day = d);
    if missing is null then
        return;
    end if;
    perform referral_turn('partitions');
    foreach made in array missing loop
        -- Another may have made it while this one waited.
        if not exists (select from referral_click_partition p where p.day = made) then
            partition := 'referral_click_' || to_char(made, 'YYYYMMDD');
            execute format('create table %I (like referral_click including defaults including constraints
                                             including generated including storage)', partition);
            execute format('alter table referral_click attach partition %I for values from (%L) to (%L)',
                           partition, made || ' 00:00:00+00', (made + 1) || ' 00:00:00+00');
        end if;
    end loop;
end
$$;

-- Returns how many were recorded, and how many are older than what is retained and therefore ignored. Those that are in
-- neither number had been recorded before.
create function referral_record_clicks(
        click_ids uuid[], clicked_ats timestamptz[], link_ids uuid[], officer_ids uuid[], campaign_ids uuid[],
        outcomes text[], bots boolean[], bot_reasons text[], first_visits boolean[], counteds boolean[],
        address_blocks text[], user_agents text[], referrers text[], utms text[],
        out recorded bigint, out ignored bigint)
    language plpgsql as $$
declare
    retained timestamptz;
    deltas referral_delta[];
begin
    perform referral_turn('clicks');
    select retained_from into retained from referral_click_retention;
    perform referral_click_partitions(array(
        select distinct (at at time zone 'UTC')::date from unnest(clicked_ats) at where at >= retained));
    perform referral_links_named(link_ids, officer_ids, campaign_ids);
    select count(*) into ignored from unnest(clicked_ats) at where at < retained;
    with recording as (
        insert into referral_click (click_id, clicked_at, link_id, outcome, bot, bot_reason, first_visit, counted,
                                    voided_by, address_block, user_agent, referrer, utm)
        select c.click_id, c.clicked_at, c.link_id, c.outcome, c.bot, c.bot_reason, c.first_visit, c.counted,
               v.flag_id, c.address_block, c.user_agent, c.referrer, c.utm::jsonb
          from unnest(click_ids, clicked_ats, link_ids, outcomes, bots, bot_reasons, first_visits, counteds,
                      address_blocks, user_agents, referrers, utms)
               as c (click_id, clicked_at, link_id, outcome, bot, bot_reason, first_visit, counted,
                     address_block, user_agent, referrer, utm)
          left join referral_click_void v on v.click_id = c.click_id
         where c.clicked_at >= retained
         order by c.click_id
            on conflict (click_id, clicked_at) do nothing
        returning link_id, clicked_at, counts_as, first_visit),
    figures as (
        select r.link_id, referral_quarter(r.clicked_at) as quarter, f.figure, count(*) as value
          from recording r
         cross join lateral referral_figures_of_click(r.counts_as, r.first_visit) f
         group by 1, 2, 3)
    select array_agg((link_id, quarter, null, figure, value)::referral_delta),
           coalesce(sum(value) filter (where figure <> 'visitors'), 0)
      into deltas, recorded
      from figures;
    perform referral_add(deltas);
end
$$;

create function referral_record_voids(
        click_ids uuid[], clicked_ats timestamptz[], link_ids uuid[], officer_ids uuid[], campaign_ids uuid[],
        flag_ids uuid[], voided_ats timestamptz[]) returns void
    language plpgsql as $$
declare
    before referral_delta[];
    deltas referral_delta[];
begin
    perform referral_turn('conversions');
    perform referral_turn('voids');
    perform referral_links_named(link_ids, officer_ids, campaign_ids);
    before := referral_conversions(click_ids);
    with new as (
        insert into referral_click_void (click_id, clicked_at, link_id, flag_id, voided_at)
        select distinct on (v.click_id) *
          from unnest(click_ids, clicked_ats, link_ids, flag_ids, voided_ats)
               as v (click_id, clicked_at, link_id, flag_id, voided_at)
         order by v.click_id, v.voided_at, v.flag_id
            on conflict (click_id) do nothing
        returning click_id, clicked_at, flag_id),
    voided as (
        update referral_click c set voided_by = new.flag_id
          from new
         where c.click_id = new.click_id and c.clicked_at = new.clicked_at and c.counted and c.voided_by is null
        returning c.link_id, referral_quarter(c.clicked_at) as quarter, c.first_visit)
    select array_agg((v.link_id, v.quarter, null, f.figure, f.value)::referral_delta) into deltas
      from voided v
     cross join lateral (
           select figure, -1::bigint from referral_figures_of_click('CLICK', v.first_visit)
            union all
           select figure, 1::bigint from referral_figures_of_click('VOIDED', v.first_visit)) f (figure, value);
    perform referral_add(referral_negated(before) || referral_conversions(click_ids) || coalesce(deltas, '{}'));
end
$$;

create function referral_record_signups(
        signup_ids uuid[], link_ids uuid[], officer_ids uuid[], campaign_ids uuid[], signed_up_ats timestamptz[],
        click_ids uuid[], clicked_ats timestamptz[], conversions bigint[], sources text[], vias text[],
        counties text[], flag_lists text[]) returns void
    language plpgsql as $$
declare
    subjects uuid[] := signup_ids || array_remove(click_ids, null);
    before referral_delta[];
begin
    perform referral_turn('conversions');
    perform referral_links_named(link_ids, officer_ids, campaign_ids);
    before := referral_conversions(subjects);
    insert into referral_signup as s (signup_id, link_id, signed_up_at, click_id, clicked_at, conversion_seconds, source,
                                      via, county, flags)
    select distinct on (n.signup_id) n.signup_id, n.link_id, n.signed_up_at, n.click_id, n.clicked_at,
           coalesce(n.conversion, extract(epoch from n.signed_up_at - n.clicked_at)::bigint),
           n.source, n.via, n.county, string_to_array(n.flags, ',')
      from unnest(signup_ids, link_ids, signed_up_ats, click_ids, clicked_ats, conversions, sources, vias, counties,
                  flag_lists)
           as n (signup_id, link_id, signed_up_at, click_id, clicked_at, conversion, source, via, county, flags)
     order by n.signup_id
        on conflict (signup_id) do update set
           signed_up_at = excluded.signed_up_at, click_id = excluded.click_id, clicked_at = excluded.clicked_at,
           conversion_seconds = excluded.conversion_seconds, source = excluded.source, via = excluded.via,
           county = excluded.county, flags = excluded.flags, recorded_in = pg_current_xact_id()
     where s.signed_up_at is null;
    perform referral_add(referral_negated(before) || referral_conversions(subjects));
end
$$;

create function referral_record_signup_voids(
        signup_ids uuid[], link_ids uuid[], officer_ids uuid[], campaign_ids uuid[], flag_ids uuid[],
        voided_ats timestamptz[]) returns void
    language plpgsql as $$
declare
    subjects uuid[];
    before referral_delta[];
begin
    perform referral_turn('conversions');
    perform referral_links_named(link_ids, officer_ids, campaign_ids);
    subjects := signup_ids
        || array(select click_id from referral_signup where signup_id = any (signup_ids) and click_id is not null);
    before := referral_conversions(subjects);
    insert into referral_signup as s (signup_id, link_id, voided_by, voided_at)
    select distinct on (n.signup_id) *
      from unnest(signup_ids, link_ids, flag_ids, voided_ats) as n (signup_id, link_id, flag_id, voided_at)
     order by n.signup_id, n.voided_at, n.flag_id
        on conflict (signup_id) do update set
           voided_by = excluded.voided_by, voided_at = excluded.voided_at, recorded_in = pg_current_xact_id()
     where s.voided_by is null;
    perform referral_add(referral_negated(before) || referral_conversions(subjects));
end
$$;

create function referral_record_enrolments(
        enrolment_ids uuid[], signup_ids uuid[], link_ids uuid[], officer_ids uuid[], campaign_ids uuid[],
        pending_ats timestamptz[], completed_ats timestamptz[]) returns void
    language plpgsql as $$
declare
    before referral_delta[];
begin
    perform referral_turn('conversions');
    perform referral_links_named(link_ids, officer_ids, campaign_ids);
    before := referral_conversions(signup_ids);
    insert into referral_enrolment as e (enrolment_id, signup_id, link_id, pending_at, completed_at)
    select n.enrolment_id, n.signup_id, n.link_id, min(n.pending_at), min(n.completed_at)
      from unnest(enrolment_ids, signup_ids, link_ids, pending_ats, completed_ats)
           as n (enrolment_id, signup_id, link_id, pending_at, completed_at)
     group by 1, 2, 3
     order by 1
        on conflict (enrolment_id) do update set
           pending_at = least(e.pending_at, excluded.pending_at),
           completed_at = least(e.completed_at, excluded.completed_at),
           recorded_in = pg_current_xact_id()
     where least(e.pending_at, excluded.pending_at) is distinct from e.pending_at
        or least(e.completed_at, excluded.completed_at) is distinct from e.completed_at;
    perform referral_add(referral_negated(before) || referral_conversions(signup_ids));
end
$$;

-- Flags as they were raised, or as they were decided: what is not known yet is null.
create function referral_record_flags(
        flag_ids uuid[], link_ids uuid[], officer_ids uuid[], campaign_ids uuid[], rules text[], weights integer[],
        subjects text[], raised_ats timestamptz[], decisions text[], decided_ats timestamptz[]) returns void
    language plpgsql as $$
declare
    before referral_delta[];
begin
    perform referral_turn('conversions');
    perform referral_links_named(link_ids, officer_ids, campaign_ids);
    before := referral_conversions(flag_ids);
    insert into referral_flag as f (flag_id, link_id, rule, weight, subject, raised_at, decision, decided_at)
    select distinct on (n.flag_id) *
      from unnest(flag_ids, link_ids, rules, weights, subjects, raised_ats, decisions, decided_ats)
           as n (flag_id, link_id, rule, weight, subject, raised_at, decision, decided_at)
     order by n.flag_id
        on conflict (flag_id) do update set
           weight = coalesce(f.weight, excluded.weight), subject = coalesce(f.subject, excluded.subject),
           raised_at = coalesce(f.raised_at, excluded.raised_at), decision = coalesce(f.decision, excluded.decision),
           decided_at = coalesce(f.decided_at, excluded.decided_at);
    perform referral_add(referral_negated(before) || referral_conversions(flag_ids));
end
$$;

-- Retention -----------------------------------------------------------------------------------------------------------

-- Drops the partitions of the days before. What is older is in the rollups only from then on: it is not counted again
-- when it comes again, and the check takes it from the finest rollup. Returns how many were dropped.
create function referral_drop_clicks_before(day date) returns integer
    language plpgsql as $$
declare
    dropped integer := 0;
    partition text;
begin
    perform referral_turn('voids');
    update referral_click_retention
       set retained_from = day::timestamp at time zone 'UTC'
     where retained_from < day::timestamp at time zone 'UTC';
    for partition in
        select p.name from referral_click_partition p where p.day < referral_drop_clicks_before.day order by 1
    loop
        execute format('drop table %I', partition);
        dropped := dropped + 1;
    end loop;
    return dropped;
end
$$;

-- Check and repair ----------------------------------------------------------------------------------------------------

-- Every row of every rollup, as it should be and as it is: the finest by the facts themselves (clicks that are not
-- retained any more: by the finest rollup), each coarser one by the next finer. If none differs, all equal the facts.
create view referral_rollup_audit as
    with finest as (
        select link_id, referral_quarter(moment) as quarter, county, figure, sum(value) as value
          from referral_contribution
         group by 1, 2, 3, 4),
    retention as (select retained_from from referral_click_retention),
    sides as (
        select 'LINK'::referral_level as level, 'QUARTER'::referral_grain as grain, link_id as scope_id,
               quarter as bucket_start, 1 as side,
               coalesce(sum(value) filter (where figure = 'clicks'), 0) as clicks,
               coalesce(sum(value) filter (where figure = 'visitors'), 0) as visitors,
               coalesce(sum(value) filter (where figure = 'bots'), 0) as bots,
               coalesce(sum(value) filter (where figure = 'over_clicks'), 0) as over_clicks,
               coalesce(sum(value) filter (where figure = 'refused_clicks'), 0) as refused_clicks,
               coalesce(sum(value) filter (where figure = 'voided_clicks'), 0) as voided_clicks,
               coalesce(sum(value) filter (where figure = 'converted_hour'), 0) as converted_hour,
               coalesce(sum(value) filter (where figure = 'converted_day'), 0) as converted_day,
               coalesce(sum(value) filter (where figure = 'converted_late'), 0) as converted_late,
               coalesce(sum(value) filter (where figure = 'signups'), 0) as signups,
               coalesce(sum(value) filter (where figure = 'signups_hour'), 0) as signups_hour,
               coalesce(sum(value) filter (where figure = 'signups_day'), 0) as signups_day,
               coalesce(sum(value) filter (where figure = 'signups_late'), 0) as signups_late,
               coalesce(sum(value) filter (where figure = 'voided_signups'), 0) as voided_signups,
               coalesce(sum(value) filter (where figure = 'enrolments_pending'), 0) as enrolments_pending,
               coalesce(sum(value) filter (where figure = 'enrolments'), 0) as enrolments,
               coalesce(sum(value) filter (where figure = 'flags_open'), 0) as flags_open,
               coalesce(sum(value) filter (where figure = 'flags_confirmed'), 0) as flags_confirmed,
               coalesce(sum(value) filter (where figure = 'flags_dismissed'), 0) as flags_dismissed,
               coalesce(sum(value) filter (where figure = 'confirmed_weight'), 0) as confirmed_weight
          from finest
         group by link_id, quarter
         union all
        -- Clicks of dropped days, as the rollup says.
        select level, grain, scope_id, bucket_start, 1, clicks, visitors, bots, over_clicks, refused_clicks,
               voided_clicks, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
          from referral_rollup, retention
         where level = 'LINK' and grain = 'QUARTER' and bucket_start < retained_from
         union all
        select case n when 1 then 'OFFICER'::referral_level else 'CAMPAIGN' end, grain,
               case n when 1 then l.officer_id else l.campaign_id end, bucket_start, 1,
               sum(clicks), sum(visitors), sum(bots), sum(over_clicks), sum(refused_clicks),
               sum(voided_clicks), sum(converted_hour), sum(converted_day), sum(converted_late), sum(signups),
               sum(signups_hour), sum(signups_day), sum(signups_late), sum(voided_signups),
               sum(enrolments_pending), sum(enrolments), sum(flags_open), sum(flags_confirmed),
               sum(flags_dismissed), sum(confirmed_weight)
          from referral_rollup r
          join referral_link l on l.link_id = r.scope_id
         cross join generate_series(1, 2) n
         where r.level = 'LINK' and r.grain = 'QUARTER'
         group by 1, 2, 3, 4
         union all
        select 'ALL', grain, '00000000-0000-0000-0000-000000000000', bucket_start, 1,
               sum(clicks), sum(visitors), sum(bots), sum(over_clicks), sum(refused_clicks),
               sum(voided_clicks), sum(converted_hour), sum(converted_day), sum(converted_late), sum(signups),
               sum(signups_hour), sum(signups_day), sum(signups_late), sum(voided_signups),
               sum(enrolments_pending), sum(enrolments), sum(flags_open), sum(flags_confirmed),
               sum(flags_dismissed), sum(confirmed_weight)
          from referral_rollup
         where level = 'CAMPAIGN' and grain = 'QUARTER'
         group by 2, 4
         union all
        select level, g.coarser, scope_id, referral_bucket(g.coarser, bucket_start), 1,
               sum(clicks), sum(visitors), sum(bots), sum(over_clicks), sum(refused_clicks),
               sum(voided_clicks), sum(converted_hour), sum(converted_day), sum(converted_late), sum(signups),
               sum(signups_hour), sum(signups_day), sum(signups_late), sum(voided_signups),
               sum(enrolments_pending), sum(enrolments), sum(flags_open), sum(flags_confirmed),
               sum(flags_dismissed), sum(confirmed_weight)
          from referral_rollup r
          join (values ('QUARTER'::referral_grain, 'HOUR'::referral_grain), ('HOUR', 'DAY'), ('DAY', 'MONTH'))
               g (finer, coarser) on g.finer = r.grain
         group by 1, 2, 3, 4
         union all
        select level, grain, scope_id, bucket_start, -1,
               clicks, visitors, bots, over_clicks, refused_clicks, voided_clicks, converted_hour,
               converted_day, converted_late, signups, signups_hour, signups_day, signups_late, voided_signups,
               enrolments_pending, enrolments, flags_open, flags_confirmed, flags_dismissed, confirmed_weight
          from referral_rollup),
    compared as (
        select level, grain, scope_id, bucket_start,
               sum(side * clicks) as clicks, sum(side * visitors) as visitors, sum(side * bots) as bots,
               sum(side * over_clicks) as over_clicks, sum(side * refused_clicks) as refused_clicks,
               sum(side * voided_clicks) as voided_clicks, sum(side * converted_hour) as converted_hour,
               sum(side * converted_day) as converted_day, sum(side * converted_late) as converted_late,
               sum(side * signups) as signups, sum(side * signups_hour) as signups_hour,
               sum(side * signups_day) as signups_day, sum(side * signups_late) as signups_late,
               sum(side * voided_signups) as voided_signups,
               sum(side * enrolments_pending) as enrolments_pending, sum(side * enrolments) as enrolments,
               sum(side * flags_open) as flags_open, sum(side * flags_confirmed) as flags_confirmed,
               sum(side * flags_dismissed) as flags_dismissed, sum(side * confirmed_weight) as confirmed_weight
          from sides
         group by 1, 2, 3, 4),
    county_sides as (
        select case n when 1 then l.campaign_id else '00000000-0000-0000-0000-000000000000' end as campaign_id,
               'QUARTER'::referral_grain as grain, f.quarter as bucket_start, f.county, 1 as side,
               sum(value) filter (where figure = 'signups') as signups,
               sum(value) filter (where figure = 'enrolments') as enrolments
          from finest f
          join referral_link l using (link_id)
         cross join generate_series(1, 2) n
         where f.county is not null and f.figure in ('signups', 'enrolments')
         group by 1, 3, 4
         union all
        select campaign_id, g.coarser, referral_bucket(g.coarser, bucket_start), county, 1, sum(signups), sum(enrolments)
          from referral_county_rollup r
          join (values ('QUARTER'::referral_grain, 'HOUR'::referral_grain), ('HOUR', 'DAY'), ('DAY', 'MONTH'))
               g (finer, coarser) on g.finer = r.grain
         group by 1, 2, 3, 4
         union all
        select campaign_id, grain, bucket_start, county, -1, signups, enrolments from referral_county_rollup)
    select level::text, grain, scope_id, bucket_start, null::text as county,
           (clicks, visitors, bots, over_clicks, refused_clicks, voided_clicks, converted_hour, converted_day,
            converted_late, signups, signups_hour, signups_day, signups_late, voided_signups,
            enrolments_pending, enrolments, flags_open, flags_confirmed, flags_dismissed, confirmed_weight)
           is distinct from (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) as differs,
           -- Rollup minus facts, for those that differ.
           jsonb_strip_nulls(jsonb_build_object(
               'clicks', -nullif(clicks, 0), 'visitors', -nullif(visitors, 0), 'bots', -nullif(bots, 0),
               'over_clicks', -nullif(over_clicks, 0), 'refused_clicks', -nullif(refused_clicks, 0),
               'voided_clicks', -nullif(voided_clicks, 0), 'converted_hour', -nullif(converted_hour, 0),
               'converted_day', -nullif(converted_day, 0), 'converted_late', -nullif(converted_late, 0),
               'signups', -nullif(signups, 0), 'signups_hour', -nullif(signups_hour, 0),
               'signups_day', -nullif(signups_day, 0), 'signups_late', -nullif(signups_late, 0),
               'voided_signups', -nullif(voided_signups, 0),
               'enrolments_pending', -nullif(enrolments_pending, 0), 'enrolments', -nullif(enrolments, 0),
               'flags_open', -nullif(flags_open, 0), 'flags_confirmed', -nullif(flags_confirmed, 0),
               'flags_dismissed', -nullif(flags_dismissed, 0), 'confirmed_weight', -nullif(confirmed_weight, 0))) as excess
      from compared
     union all
    select 'COUNTY', grain, campaign_id, bucket_start, county,
           (sum(side * coalesce(signups, 0)), sum(side * coalesce(enrolments, 0))) is distinct from (0, 0),
           jsonb_strip_nulls(jsonb_build_object(
               'signups', -nullif(sum(side * coalesce(signups, 0)), 0),
               'enrolments', -nullif(sum(side * coalesce(enrolments, 0)), 0)))
      from county_sides
     group by campaign_id, grain, bucket_start, county;

-- Makes all rollups anew from the facts, and from the finest rollup where clicks are not retained any more: for
-- repairs, and for the migration that changes what counts. Writers wait meanwhile, readers do not.
create function rebuild_referral_rollup() returns void
    language plpgsql as $$
declare
    bucket timestamptz;
    deltas referral_delta[];
begin
    perform referral_turn('conversions');
    perform referral_turn('voids');
    create temporary table rebuilding on commit drop as
    select referral_bucket('DAY', moment) as day, link_id, referral_quarter(moment) as quarter, county, figure,
           sum(value)::bigint as value
      from referral_contribution
     group by 1, 2, 3, 4, 5
     union all
    select referral_bucket('DAY', bucket_start), scope_id, bucket_start, null, f.figure, f.value
      from referral_rollup
     cross join lateral (values
           ('clicks', clicks), ('visitors', visitors), ('bots', bots), ('over_clicks', over_clicks),
           ('refused_clicks', refused_clicks), ('voided_clicks', voided_clicks)) f (figure, value)
     where level = 'LINK' and grain = 'QUARTER' and f.value <> 0
       and bucket_start < (select retained_from from referral_click_retention);
    create index on rebuilding (day);
    analyze rebuilding;
    delete from referral_rollup;
    delete from referral_county_rollup;
    for bucket in select distinct day from rebuilding order by 1 loop
        select array_agg((link_id, quarter, county, figure, value)::referral_delta) into deltas
          from rebuilding where day = bucket;
        perform referral_add(deltas);
    end loop;
    drop table rebuilding;
end
$$;
