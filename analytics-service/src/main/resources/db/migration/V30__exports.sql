-- Exports: downloads as files and what is written to Google Sheets, as background jobs.

create table export_job (
    export_id         uuid primary key,
    kind              text not null,
    format            text not null,
    first_day         date,
    last_day          date,
    zone              text not null,
    campaign_id       uuid,
    byte_order_mark   boolean not null default false,
    -- Spreadsheet and tab; absent for files.
    target            text,
    -- Which turn of the schedule this is, so that many replicas make one job of it; absent for what a person asked for.
    slot              text unique,
    requested_by      uuid,
    state             text not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'EXPIRED')),
    rows_done         bigint not null default 0,
    rows_total        bigint,
    -- Failures in a row that were not final.
    failures          integer not null default 0,
    failure_code      text,
    failure_reason    text,
    created_at        timestamptz not null,
    started_at        timestamptz,
    finished_at       timestamptz,
    -- Machine time, not the business clock: a rehearsal that turns the calendar must not end a lease.
    due_at            timestamptz not null,
    runner            uuid,
    leased_until      timestamptz,
    cancel_requested  boolean not null default false,
    file_key          text,
    file_size         bigint,
    file_sha256       text,
    file_expires_at   timestamptz,
    check ((state = 'RUNNING') = (runner is not null and leased_until is not null)),
    check ((format = 'SHEETS') = (target is not null))
);
create index export_job_history on export_job (created_at desc, export_id desc);
create index export_job_open on export_job (due_at) where state in ('QUEUED', 'RUNNING');
-- One runner at a time per tab, over all replicas: the database refuses a second one. A job whose runner died keeps its
-- tab until somebody takes over that very job.
create unique index export_job_one_per_target on export_job (target) where state = 'RUNNING' and target is not null;
-- What the schedule asks for does not pile up while Google is away.
create unique index export_job_one_scheduled on export_job (target)
    where state in ('QUEUED', 'RUNNING') and slot is not null;

-- How far the log of a spreadsheet's raw rows is assigned and written. A row number is a row of the tab; 1 holds the headings.
create table export_raw_log (
    spreadsheet_id    text primary key,
    next_row          bigint not null default 2,
    -- All rows below this one are in the spreadsheet.
    written_before    bigint not null default 2
);

-- Facts up to here have their rows, by source: the transaction that recorded them, and their id.
create table export_raw_source (
    spreadsheet_id  text not null,
    source          text not null,
    recorded_in     xid8 not null default '0',
    fact_id         uuid not null default '00000000-0000-0000-0000-000000000000',
    primary key (spreadsheet_id, source)
);

-- One row of the tab, numbered once and the same for ever. The cells are kept until they are written, so that a second
-- attempt writes the same values to the same cells whatever has changed meanwhile; the key stays, so that a fact that
-- changes never gets a second row.
create table export_raw_row (
    spreadsheet_id  text not null,
    row_number      bigint not null,
    entry           text not null,
    fact_id         uuid not null,
    cells           jsonb,
    primary key (spreadsheet_id, row_number),
    unique (spreadsheet_id, entry, fact_id)
);

-- Voids of clicks are read in the order in which they were recorded, as V10 has it for every other fact.
alter table referral_click_void add column recorded_in xid8 not null default pg_current_xact_id();
create index referral_click_void_recorded on referral_click_void (recorded_in);
