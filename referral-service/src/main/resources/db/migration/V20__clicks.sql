-- Every visit of a link, people's and machines', loaded from the journals of the instances. One partition a day (UTC): a
-- day that retention has passed is dropped whole.
create table click (
    -- A UUIDv7 of the same millisecond as clicked_at, so that an id is enough to find the day.
    click_id       uuid not null,
    clicked_at     timestamptz not null,
    link_id        uuid not null,
    officer_id     uuid not null,
    campaign_id    uuid not null,
    outcome        text not null check (outcome in ('REDIRECTED', 'CAMPAIGN_OVER', 'LINK_REVOKED', 'LINK_EXPIRED')),
    bot            boolean not null,
    bot_reason     text check ((bot_reason is not null) = bot),
    counted        boolean not null check (counted = (outcome = 'REDIRECTED' and not bot)),
    first_visit    boolean not null check (counted or not first_visit),
    visitor_id     uuid,
    address_block  text,
    user_agent     text,
    agent_hash     bigint,
    referrer       text,
    utm            jsonb,
    -- The confirmed fraud flag that takes the click out of every count.
    voided_by      uuid,
    primary key (click_id, clicked_at)
) partition by range (clicked_at);
create index click_visitor on click (visitor_id, clicked_at) where counted;
create index click_link on click (link_id, clicked_at);

-- Who was where on which day (UTC), people only: what makes a visit the first, for all instances together.
create table visit (
    day         date not null,
    link_id     uuid not null,
    visitor_id  uuid not null,
    primary key (day, link_id, visitor_id)
) partition by range (day);

-- How far the journal of each instance has got. A position is a segment's number and an offset in it.
create table click_journal (
    journal_id         uuid primary key,
    loaded_segment     bigint not null,
    loaded_offset      bigint not null,
    published_segment  bigint not null,
    published_offset   bigint not null,
    -- All clicks that the instance took before this moment are loaded.
    loaded_until       timestamptz not null,
    clicks             bigint not null default 0
);

-- Codes that lead nowhere, because they are no code of ours.
create table refused_code (
    day     date not null,
    reason  text not null,
    count   bigint not null,
    primary key (day, reason)
);

-- Makes the partitions of a day if they are missing. Attaching instead of creating in place does not wait for readers.
create function ensure_click_day(the_day date) returns void
    language plpgsql as $$
declare
    suffix text := to_char(the_day, 'YYYYMMDD');
    midnight timestamptz := the_day::timestamp at time zone 'UTC';
begin
    if to_regclass('visit_' || suffix) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('kazini.referral.click-day', 0));
    if to_regclass('visit_' || suffix) is not null then
        return;
    end if;
    execute format('create table %I (like click including defaults including constraints)', 'click_' || suffix);
    execute format('alter table click attach partition %I for values from (%L) to (%L)',
                   'click_' || suffix, midnight, midnight + interval '1 day');
    execute format('create table %I (like visit including defaults including constraints)', 'visit_' || suffix);
    execute format('alter table visit attach partition %I for values from (%L) to (%L)',
                   'visit_' || suffix, the_day, the_day + 1);
end
$$;
select ensure_click_day((now() at time zone 'UTC')::date + ahead) from generate_series(0, 7) as ahead;
