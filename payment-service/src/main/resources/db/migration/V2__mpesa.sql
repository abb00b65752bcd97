-- What arrived at the callback address, once per delivery, whatever it was. The body is masked.
create table mpesa_callback (
    id                         uuid        primary key,
    kind                       text        not null check (kind in ('RESULT', 'QUEUE_TIMEOUT')),
    received_at                timestamptz not null,
    source_address             text        not null,
    body                       jsonb       not null,
    originator_conversation_id text,
    conversation_id            text,
    result_code                text,
    result_description         text,
    transaction_id             text,
    amount_minor               bigint,
    party                      text,
    queried_originator_id      text,
    transaction_status         text,
    verdict                    text        not null
        check (verdict in ('OPEN', 'APPLIED', 'DUPLICATE', 'CONTRADICTION', 'REFUSED')),
    reason                     text,
    payment_id                 uuid references payment,
    tries                      int         not null,
    due_at                     timestamptz,
    processed_at               timestamptz,
    check ((verdict = 'OPEN') = (due_at is not null))
);

create index mpesa_callback_due on mpesa_callback (due_at) where due_at is not null;
create index mpesa_callback_originator on mpesa_callback (originator_conversation_id);
create index mpesa_callback_payment on mpesa_callback (payment_id, received_at);

-- The one access token that all instances share: fetching another one ends it. Sealed with the consumer secret.
create table mpesa_token (
    consumer_key     text        primary key,
    sealed           bytea,
    expires_at       timestamptz not null,
    generation       bigint      not null,
    refreshing_until timestamptz
);
