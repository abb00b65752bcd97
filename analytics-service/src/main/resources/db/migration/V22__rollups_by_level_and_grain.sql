-- Each level and grain of the rollup is a table of its own. In one table the few rows of officers and campaigns lay
-- scattered among the many more of links: a figure of some hundred rows read as many
-- pages. What was there is put in order of its scopes.
do $$
declare
    audit constant text := pg_get_viewdef('referral_rollup_audit'::regclass);
    of_level referral_level;
    of_grain referral_grain;
begin
    drop view referral_rollup_audit;
    alter table referral_rollup rename to referral_rollup_in_one;
    create table referral_rollup (like referral_rollup_in_one including defaults) partition by list (level);
    foreach of_level in array enum_range(null::referral_level) loop
        execute format(
            'create table referral_rollup_%s partition of referral_rollup for values in (%L) partition by list (grain)',
            lower(of_level::text), of_level);
        foreach of_grain in array enum_range(null::referral_grain) loop
            execute format(
                'create table referral_rollup_%s_%s partition of referral_rollup_%1$s for values in (%3$L)
                 with (fillfactor = 80)',
                lower(of_level::text), lower(of_grain::text), of_grain);
        end loop;
    end loop;
    insert into referral_rollup
    select * from referral_rollup_in_one order by level, grain, scope_id, bucket_start;
    drop table referral_rollup_in_one;
    alter table referral_rollup add primary key (level, grain, scope_id, bucket_start);
    -- For all scopes of a level at once.
    create index referral_rollup_time on referral_rollup (bucket_start);
    execute 'create view referral_rollup_audit as ' || audit;
end
$$;

-- The rows of the rollup that make up a range of time, as few as possible: what begins or ends nearer to the other side of
-- an hour, a day or a month is that whole one, less the part that is not in the range. So a day of a zone three hours from
-- UTC is a day and two times three hours, and a month's edge is never more than half a month:
--
--   select r.scope_id, sum(r.clicks)
--     from referral_pieces(:from, :to) p
--    cross join lateral (
--          select scope_id, p.sign * sum(clicks) as clicks
--            from referral_rollup
--           where level = 'OFFICER' and grain = p.grain
--             and bucket_start >= p.starts_at and bucket_start < p.ends_at
--           group by scope_id) r
--    group by r.scope_id
--
-- Summed within each piece, so that the planner has no choice but an index scan per piece; a plain join it may hash,
-- and read the whole table. Where the scopes are given (scope_id = any (...)) it takes the primary key.
--
-- Ends are cut down to whole quarter hours. The sign is 1 or -1.
drop function referral_pieces;
create function referral_pieces(range_start timestamptz, range_end timestamptz)
    returns table (grain referral_grain, starts_at timestamptz, ends_at timestamptz, sign integer)
    language plpgsql immutable parallel safe rows 7 as $$
declare
    start_here timestamptz := referral_quarter(range_start);
    end_here timestamptz := referral_quarter(range_end);
    start_there timestamptz;
    end_there timestamptz;
    coarser constant referral_grain[] := '{HOUR,DAY,MONTH}';
    half constant interval[] := '{30 minutes,12 hours,360 hours}';
begin
    grain := 'QUARTER';
    for i in 1..3 loop
        start_there := referral_bucket(coarser[i], start_here + half[i]);
        end_there := referral_bucket(coarser[i], end_here + half[i]);
        exit when start_there >= end_there
               or end_here - start_here <= greatest(start_there - start_here, start_here - start_there)
                                         + greatest(end_there - end_here, end_here - end_there);
        starts_at := least(start_here, start_there);
        ends_at := greatest(start_here, start_there);
        sign := case when start_here < start_there then 1 else -1 end;
        if starts_at < ends_at then
            return next;
        end if;
        starts_at := least(end_here, end_there);
        ends_at := greatest(end_here, end_there);
        sign := case when end_there < end_here then 1 else -1 end;
        if starts_at < ends_at then
            return next;
        end if;
        start_here := start_there;
        end_here := end_there;
        grain := coarser[i];
    end loop;
    starts_at := start_here;
    ends_at := end_here;
    sign := 1;
    if starts_at < ends_at then
        return next;
    end if;
end
$$;
