-- The hours of the clock, summed over the days of a month: 96 quarter hours, kept under the month's first day. When people come is read
-- from a thousand of these for a year in any zone, in place of 35,000 quarter hours.
create or replace function referral_bucket(grain referral_grain, moment timestamptz) returns timestamptz
    language sql immutable parallel safe
    return case grain
               when 'QUARTER' then date_bin('15 minutes', moment, '2000-01-01 00:00:00+00')
               when 'HOUR' then date_bin('1 hour', moment, '2000-01-01 00:00:00+00')
               when 'DAY' then date_bin('1 day', moment, '2000-01-01 00:00:00+00')
               when 'CLOCK' then date_trunc('month', moment at time zone 'UTC') at time zone 'UTC'
                                 + (date_bin('15 minutes', moment, '2000-01-01 00:00:00+00')
                                    - date_bin('1 day', moment, '2000-01-01 00:00:00+00'))
               else date_trunc('month', moment at time zone 'UTC') at time zone 'UTC'
           end;

do $$
declare
    of_level referral_level;
begin
    foreach of_level in array enum_range(null::referral_level) loop
        execute format(
            'create table referral_rollup_%s_clock partition of referral_rollup_%1$s for values in (%2$L)
             with (fillfactor = 80)',
            lower(of_level::text), 'CLOCK');
    end loop;
end
$$;

insert into referral_rollup (level, grain, scope_id, bucket_start, clicks, visitors, bots, over_clicks, refused_clicks,
       voided_clicks, converted_hour, converted_day, converted_late, signups, signups_hour, signups_day, signups_late,
       voided_signups, enrolments_pending, enrolments, flags_open, flags_confirmed, flags_dismissed, confirmed_weight)
select level, 'CLOCK', scope_id, referral_bucket('CLOCK', bucket_start),
       sum(clicks), sum(visitors), sum(bots), sum(over_clicks), sum(refused_clicks),
       sum(voided_clicks), sum(converted_hour), sum(converted_day), sum(converted_late), sum(signups),
       sum(signups_hour), sum(signups_day), sum(signups_late), sum(voided_signups),
       sum(enrolments_pending), sum(enrolments), sum(flags_open), sum(flags_confirmed),
       sum(flags_dismissed), sum(confirmed_weight)
  from referral_rollup
 where grain = 'QUARTER'
 group by 1, 3, 4
 order by 1, 3, 4;

-- As before; counties have no hours of the clock.
create or replace function referral_add(deltas referral_delta[]) returns void
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
     cross join unnest(enum_range('QUARTER'::referral_grain, 'MONTH')) g (grain)
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

-- The rows that make up the hours of the clock within a range whose clocks differ from UTC by the same all the time: whole months of
-- the clock inside, and at each edge what is missing or too much, whichever is less, in the finer grain that is asked for. If the range
-- itself is less than its edges, it is taken as it is. The sign is 1 or -1.
create function referral_clock_pieces(range_start timestamptz, range_end timestamptz, edge referral_grain)
    returns table (grain referral_grain, starts_at timestamptz, ends_at timestamptz, sign integer)
    language plpgsql immutable parallel safe rows 3 as $$
declare
    first_month constant timestamptz := referral_bucket('MONTH', range_start + interval '360 hours');
    last_month constant timestamptz := referral_bucket('MONTH', range_end + interval '360 hours');
begin
    grain := edge;
    if first_month >= last_month
       or range_end - range_start <= greatest(first_month - range_start, range_start - first_month)
                                     + greatest(last_month - range_end, range_end - last_month) then
        starts_at := range_start;
        ends_at := range_end;
        sign := 1;
        return next;
        return;
    end if;
    starts_at := least(range_start, first_month);
    ends_at := greatest(range_start, first_month);
    sign := case when range_start < first_month then 1 else -1 end;
    return next;
    starts_at := least(range_end, last_month);
    ends_at := greatest(range_end, last_month);
    sign := case when last_month < range_end then 1 else -1 end;
    return next;
    grain := 'CLOCK';
    starts_at := first_month;
    ends_at := last_month;
    sign := 1;
    return next;
end
$$;

-- As before, and the hours of the clock by the quarter hours.
create or replace view referral_rollup_audit as
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
          join (values ('QUARTER'::referral_grain, 'HOUR'::referral_grain), ('HOUR', 'DAY'), ('DAY', 'MONTH'),
                       ('QUARTER', 'CLOCK')) g (finer, coarser) on g.finer = r.grain
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
