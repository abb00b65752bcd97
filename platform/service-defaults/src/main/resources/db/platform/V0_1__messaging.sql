-- Events on their way out. A row lives from the business transaction's commit until the broker has it.
create table outbox (
    seq         bigint generated always as identity primary key,
    lane        smallint    not null,
    event_id    uuid        not null,
    topic       text        not null,
    key         text        not null,
    headers     text        not null,
    data        bytea       not null,
    created_at  timestamptz not null default clock_timestamp()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create index outbox_lane_seq on outbox (lane, seq);

-- One relay at a time works on a lane: its row is the lock.
create table outbox_lane (lane smallint primary key);

-- Aggregates whose next event the broker refused. Nothing else waits for them.
create table outbox_blocked (
    topic       text        not null,
    key         text        not null,
    failures    int         not null,
    cause       text        not null,
    since       timestamptz not null,
    retry_at    timestamptz not null,
    primary key (topic, key)
);

-- What each handler has done: a redelivered event finds its row and changes nothing.
create table inbox (
    event_id     uuid        not null,
    handler      text        not null,
    processed_at timestamptz not null default clock_timestamp(),
    primary key (event_id, handler)
);

create index inbox_processed_at on inbox using brin (processed_at);
