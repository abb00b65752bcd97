create table idempotency_key (
    scope        text        not null,
    key          text        not null,
    request_hash bytea       not null,
    status       int         not null,
    content_type text,
    location     text,
    body         bytea       not null,
    expires_at   timestamptz not null,
    primary key (scope, key)
);

create index idempotency_key_expires_at on idempotency_key (expires_at);
