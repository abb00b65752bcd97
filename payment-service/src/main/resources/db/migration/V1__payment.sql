-- One payment per completed engagement, ever.
create table payment (
    id               uuid        primary key,
    application_id   uuid        not null unique,
    job_id           uuid        not null,
    user_id          uuid        not null,
    supervisor_id    uuid        not null,
    official_id      uuid,
    ward             text,
    project          text,
    payee_phone      text        not null,
    amount_minor     bigint      not null,
    currency         text        not null,
    approved_days    int         not null,
    daily_rate_minor bigint      not null,
    status           text        not null
        check (status in ('PENDING', 'PROCESSING', 'UNKNOWN', 'PAID', 'FAILED', 'HELD')),
    hold_code        text,
    hold_reason      text,
    -- When a worker has to look at it again, by the machine's clock; null when there is nothing to do.
    due_at           timestamptz,
    receipt          text,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    paid_at          timestamptz,
    version          bigint      not null,
    check ((status = 'PAID') = (receipt is not null)),
    check (status <> 'HELD' or hold_code is not null)
);

create index payment_due on payment (due_at) where due_at is not null;
create index payment_created on payment (created_at desc, id desc);
create index payment_user on payment (user_id, created_at desc, id desc);
create index payment_status on payment (status, created_at desc, id desc);

-- Every time the provider was asked to pay. The originator conversation id is the provider's guard against
-- paying twice: it is stored before the request leaves, and never used for another attempt.
create table payout_attempt (
    id                         uuid        primary key,
    payment_id                 uuid        not null references payment,
    number                     int         not null check (number > 0),
    originator_conversation_id text        not null unique,
    conversation_id            text,
    state                      text        not null
        check (state in ('QUEUED', 'SENDING', 'ACKNOWLEDGED', 'UNKNOWN', 'SUCCEEDED', 'FAILED')),
    queued_at                  timestamptz not null,
    sent_at                    timestamptz,
    ended_at                   timestamptz,
    lease_until                timestamptz,
    sendings                   int         not null,
    queries                    int         not null,
    absent_answers             int         not null,
    last_problem               text,
    result_code                text,
    result_description         text,
    retryable                  boolean,
    receipt                    text,
    unique (payment_id, number)
);

create index payout_attempt_conversation on payout_attempt (conversation_id) where conversation_id is not null;
-- While one attempt is open there is no second one.
create unique index payout_attempt_one_open on payout_attempt (payment_id) where state not in ('SUCCEEDED', 'FAILED');
-- One success per payment, and one payment per receipt.
create unique index payout_attempt_one_success on payout_attempt (payment_id) where state = 'SUCCEEDED';
create unique index payout_attempt_receipt on payout_attempt (receipt) where receipt is not null;

-- Questions about the fate of an attempt. The answer comes later, to the callback, under these ids.
create table payout_query (
    id                         uuid        primary key,
    attempt_id                 uuid        not null references payout_attempt,
    payment_id                 uuid        not null references payment,
    asked_at                   timestamptz not null,
    originator_conversation_id text unique,
    conversation_id            text,
    problem                    text,
    answered_at                timestamptz
);

create index payout_query_attempt on payout_query (attempt_id);

-- Evidence: the days a supervisor approved, as attendance said.
create table approved_day (
    application_id uuid        not null,
    work_date      date        not null,
    day_id         uuid        not null,
    supervisor_id  uuid        not null,
    approved_at    timestamptz not null,
    primary key (application_id, work_date)
);
