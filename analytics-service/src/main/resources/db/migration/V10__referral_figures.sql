-- Referral tracking: facts from the referral service's events, and the rollups that every figure is read from.
--
-- What a figure counts and by which time is said in io.kazini.analytics.referral.ReferralFigures; how facts and rollups
-- are written, in V11. Nobody but that package writes these tables. No personal data but officers' names.

-- Dimensions. The highest version wins. ------------------------------------------------------------------------------

create table referral_campaign (
    campaign_id  uuid primary key,
    name         text not null,
    region       text,
    landing_url  text not null,
    starts_at    timestamptz not null,
    ends_at      timestamptz not null,
    status       text not null,
    version      bigint not null,
    saved_at     timestamptz not null
);

create table referral_officer (
    officer_id  uuid primary key,
    full_name   text not null,
    region      text,
    -- The account, once there is one: whose own dashboard this is.
    user_id     uuid,
    status      text not null,
    version     bigint not null,
    saved_at    timestamptz not null
);
create index referral_officer_user on referral_officer (user_id) where user_id is not null;

-- A link is known from the first event that names it; what is described by its own events comes with them.
create table referral_link (
    link_id      uuid primary key,
    officer_id   uuid not null,
    campaign_id  uuid not null,
    code         text,
    slug         text,
    url          text,
    created_at   timestamptz,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    revoked_for  text
);
create index referral_link_officer on referral_link (officer_id, campaign_id);
create index referral_link_campaign on referral_link (campaign_id);

-- Facts. One row per click, sign-up, enrolment, flag; a row only ever gains. ------------------------------------------

-- Partitions are UTC days of clicked_at, made when the first click of a day comes and a few days ahead; those older
-- than the retention are dropped, the rollups stay.
create table referral_click (
    click_id       uuid not null,
    clicked_at     timestamptz not null,
    link_id        uuid not null,
    outcome        text not null,
    bot            boolean not null,
    bot_reason     text,
    first_visit    boolean not null,
    counted        boolean not null,
    -- The confirmed flag that took it out of the counts.
    voided_by      uuid,
    address_block  text,
    user_agent     text,
    referrer       text,
    utm            jsonb,
    -- Which rows a reader has not seen yet: read those with recorded_in >= what pg_snapshot_xmin(pg_current_snapshot())
    -- was at the last look (a clock would miss what commits late).
    recorded_in    xid8 not null default pg_current_xact_id(),
    -- The one place that says which column of the rollup a click belongs to.
    counts_as      text generated always as (
        case when counted and voided_by is not null then 'VOIDED'
             when counted then 'CLICK'
             when bot then 'BOT'
             when outcome = 'CAMPAIGN_OVER' then 'OVER'
             else 'REFUSED' end) stored,
    primary key (click_id, clicked_at)
) partition by range (clicked_at);
create index referral_click_recorded on referral_click (recorded_in);

-- Clicks before this moment are dropped, or never were: they are in the rollups only, and one that is delivered again
-- is ignored.
create table referral_click_retention (
    one            boolean primary key default true check (one),
    retained_from  timestamptz not null
);
insert into referral_click_retention (retained_from) values ('-infinity');

-- Kept for good: a void may come before its click.
create table referral_click_void (
    click_id    uuid primary key,
    clicked_at  timestamptz not null,
    link_id     uuid not null,
    flag_id     uuid not null,
    voided_at   timestamptz not null
);

create table referral_signup (
    signup_id           uuid primary key,
    link_id             uuid not null,
    click_id            uuid,
    clicked_at          timestamptz,
    -- Absent while only its void is known.
    signed_up_at        timestamptz,
    conversion_seconds  bigint,
    source              text,
    via                 text,
    county              text,
    flags               text[] not null default '{}',
    voided_by           uuid,
    voided_at           timestamptz,
    recorded_in         xid8 not null default pg_current_xact_id()
);
create index referral_signup_click on referral_signup (click_id) where click_id is not null;
create index referral_signup_recorded on referral_signup (recorded_in);

create table referral_enrolment (
    enrolment_id  uuid primary key,
    signup_id     uuid not null,
    link_id       uuid not null,
    pending_at    timestamptz,
    completed_at  timestamptz,
    status        text generated always as (
        case when completed_at is not null then 'COMPLETED' else 'PENDING' end) stored,
    recorded_in   xid8 not null default pg_current_xact_id()
);
create index referral_enrolment_signup on referral_enrolment (signup_id);
create index referral_enrolment_recorded on referral_enrolment (recorded_in);

create table referral_flag (
    flag_id     uuid primary key,
    link_id     uuid not null,
    rule        text not null,
    -- These three are absent while only the decision is known.
    weight      integer,
    subject     text,
    raised_at   timestamptz,
    decision    text,
    decided_at  timestamptz,
    status      text generated always as (coalesce(decision, 'OPEN')) stored
);
create index referral_flag_link on referral_flag (link_id);

-- Rollups, kept up in the transaction of every fact. ------------------------------------------------------------------
--
-- Four levels by four grains. A figure over any range of time, in any time zone, is a sum over a few hundred rows: whole
-- UTC months and days inside the range, hours and quarter hours at its edges (referral_pieces says which). Quarter hours
-- because every zone's offset is a multiple of them (Kathmandu is UTC+5:45); hours because for most zones they are
-- enough, and four times fewer.
--
--   one campaign, all officers          level CAMPAIGN, scope_id the campaign
--   one officer, all campaigns          level OFFICER, scope_id the officer
--   an officer's part in a campaign     level LINK, scope_id in (the links of both: referral_link)
--   everything                          level ALL, scope_id 00000000-0000-0000-0000-000000000000
--
-- A day by day series in the viewer's zone: grain HOUR where the zone's midnights are whole hours (UTC), QUARTER
-- otherwise, grouped by (bucket_start at time zone :zone)::date. Rows with nothing but zeros may be missing or be there.
-- In the order in which writers take their rows: what all wait for comes last and is held shortest.
create type referral_level as enum ('LINK', 'OFFICER', 'CAMPAIGN', 'ALL');
create type referral_grain as enum ('QUARTER', 'HOUR', 'DAY', 'MONTH');

create table referral_rollup (
    level             referral_level not null,
    grain             referral_grain not null,
    scope_id          uuid not null,
    -- UTC.
    bucket_start      timestamptz not null,
    -- By clickedAt. A click is counted, not voided; visitors are first visits among them; the others are apart.
    clicks            bigint not null default 0,
    visitors          bigint not null default 0,
    bots              bigint not null default 0,
    over_clicks       bigint not null default 0,
    refused_clicks    bigint not null default 0,
    voided_clicks     bigint not null default 0,
    -- Clicks with a sign-up, by clickedAt, by how soon the first sign-up came: < 1 h, 1-24 h, > 24 h. Bounce rate within
    -- an hour = 1 - converted_hour / clicks, within a day = 1 - (converted_hour + converted_day) / clicks.
    converted_hour    integer not null default 0,
    converted_day     integer not null default 0,
    converted_late    integer not null default 0,
    -- By signedUpAt, not voided. The bins are those with a click: < 1 h, 1-24 h, > 24 h; the rest came by a typed code.
    signups           integer not null default 0,
    signups_hour      integer not null default 0,
    signups_day       integer not null default 0,
    signups_late      integer not null default 0,
    voided_signups    integer not null default 0,
    -- Of sign-ups that are not voided: pending ones by when they were recorded, completed ones by completedAt.
    enrolments_pending integer not null default 0,
    enrolments        integer not null default 0,
    -- By raisedAt, as they are now; the weight is that of the confirmed ones.
    flags_open        integer not null default 0,
    flags_confirmed   integer not null default 0,
    flags_dismissed   integer not null default 0,
    confirmed_weight  integer not null default 0,
    primary key (level, grain, scope_id, bucket_start)
) with (fillfactor = 80);
-- For all scopes of a level at once.
create index referral_rollup_time on referral_rollup (level, grain, bucket_start);

-- Sign-ups and completed enrolments by where people live; '' where it was not said. Enrolments are at their sign-up's
-- county, by completedAt.
create table referral_county_rollup (
    -- 00000000-0000-0000-0000-000000000000: all campaigns.
    campaign_id   uuid not null,
    grain         referral_grain not null,
    bucket_start  timestamptz not null,
    county        text not null,
    signups       integer not null default 0,
    enrolments    integer not null default 0,
    primary key (campaign_id, grain, bucket_start, county)
) with (fillfactor = 80);

-- Whose figures changed. Every transaction that changes a rollup updates the rows of its officers, of its campaigns and
-- of ALL, and sends NOTIFY referral_figures with an empty payload. So a live dashboard does: LISTEN referral_figures;
-- when woken (let a fraction of a second pass, many come), read the rows with changed_in >= what
-- pg_snapshot_xmin(pg_current_snapshot()) was at its last look. One row per officer and campaign; no index, so that
-- the updates stay in their page.
create table referral_change (
    level       referral_level not null,
    scope_id    uuid not null,
    changed_in  xid8 not null,
    changed_at  timestamptz not null,
    primary key (level, scope_id)
) with (fillfactor = 50);

-- The rows of the rollup that make up a range of time, as few as possible:
--
--   select r.scope_id, sum(r.clicks)
--     from referral_pieces(:from, :to) p
--    cross join lateral (
--          select scope_id, sum(clicks) as clicks
--            from referral_rollup
--           where level = 'OFFICER' and grain = p.grain
--             and bucket_start >= p.starts_at and bucket_start < p.ends_at
--           group by scope_id) r
--    group by r.scope_id
--
-- Summed within each piece, so that the planner has no choice but an index scan per piece; a plain join it may hash,
-- and read the whole table. Where the scopes are given (scope_id = any (...)) it takes the primary key.
--
-- Ends are cut down to whole quarter hours.
create function referral_pieces(range_start timestamptz, range_end timestamptz)
    returns table (grain referral_grain, starts_at timestamptz, ends_at timestamptz)
    language plpgsql immutable parallel safe rows 7 as $$
declare
    epoch constant timestamptz := '2000-01-01 00:00:00+00';
    q0 timestamptz := date_bin('15 minutes', range_start, epoch);
    q1 timestamptz := date_bin('15 minutes', range_end, epoch);
    h0 timestamptz; h1 timestamptz;
    d0 timestamptz; d1 timestamptz;
    m0 timestamptz; m1 timestamptz;
begin
    h0 := date_bin('1 hour', q0 + interval '59 minutes', epoch);
    h1 := date_bin('1 hour', q1, epoch);
    if h0 >= h1 then
        return query select 'QUARTER'::referral_grain, q0, q1 where q0 < q1;
        return;
    end if;
    return query select 'QUARTER'::referral_grain, q0, h0 where q0 < h0;
    d0 := date_bin('1 day', h0 + interval '23 hours', epoch);
    d1 := date_bin('1 day', h1, epoch);
    if d0 >= d1 then
        return query select 'HOUR'::referral_grain, h0, h1;
    else
        return query select 'HOUR'::referral_grain, h0, d0 where h0 < d0;
        m1 := date_trunc('month', d1 at time zone 'UTC') at time zone 'UTC';
        m0 := date_trunc('month', d0 at time zone 'UTC') at time zone 'UTC';
        if m0 < d0 then
            m0 := (date_trunc('month', d0 at time zone 'UTC') + interval '1 month') at time zone 'UTC';
        end if;
        if m0 >= m1 then
            return query select 'DAY'::referral_grain, d0, d1;
        else
            return query select 'DAY'::referral_grain, d0, m0 where d0 < m0;
            return query select 'MONTH'::referral_grain, m0, m1;
            return query select 'DAY'::referral_grain, m1, d1 where m1 < d1;
        end if;
        return query select 'HOUR'::referral_grain, d1, h1 where d1 < h1;
    end if;
    return query select 'QUARTER'::referral_grain, h1, q1 where h1 < q1;
end
$$;
