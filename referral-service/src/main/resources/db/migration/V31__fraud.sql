create table fraud_flag (
    id             uuid primary key,
    rule           text not null,
    subject        text not null check (subject in ('CLICKS', 'SIGNUP', 'RATE')),
    -- What was found, once: the same thing seen again by the same rule in the same window is no other flag.
    subject_key    text not null,
    window_start   timestamptz not null,
    window_end     timestamptz not null check (window_end > window_start),
    link_id        uuid not null,
    officer_id     uuid not null,
    campaign_id    uuid not null,
    signup_id      uuid references signup check ((signup_id is not null) = (subject = 'SIGNUP')),
    address_block  text,
    agent_hash     bigint,
    click_count    bigint,
    weight         integer not null check (weight between 1 and 99),
    evidence       jsonb not null,
    status         text not null check (status in ('OPEN', 'CONFIRMED', 'DISMISSED')),
    raised_at      timestamptz not null,
    decided_by     uuid,
    decided_at     timestamptz check ((decided_at is not null) = (status <> 'OPEN')),
    note           text,
    -- Clicks that a confirmed flag covers are voided after its confirmation, many transactions long.
    voiding        text check (voiding in ('RUNNING', 'DONE')),
    voided_clicks  bigint not null default 0,
    check ((voiding is not null) = (status = 'CONFIRMED')),
    unique (rule, subject_key, window_start)
);
create index fraud_flag_link on fraud_flag (link_id, id);
create index fraud_flag_officer on fraud_flag (officer_id, id);
create index fraud_flag_campaign on fraud_flag (campaign_id, id);
create index fraud_flag_open on fraud_flag (id) where status = 'OPEN';
create index fraud_flag_voiding on fraud_flag (id) where voiding = 'RUNNING';
create index fraud_flag_signup on fraud_flag (signup_id) where signup_id is not null;

-- Valid clicks of a link by day (UTC): the history that a conversion rate is held against, without reading every click.
create table link_click_day (
    day      date not null,
    link_id  uuid not null,
    clicks   bigint not null,
    primary key (day, link_id)
);
