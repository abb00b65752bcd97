-- Somebody whom another service invited has no password until an administrator issues one.
alter table users alter column password_hash drop not null;

-- One of Kenya's 47 counties, as the person said.
alter table users add column county text;

-- The invited, for who hands out one-time passwords: a few among many people.
create index users_invited on users (id) where status = 'INVITED';

-- What other services asked for, and what became of it. A request is answered with one account, however often it comes.
create table invitation (
    request_id   uuid        primary key,
    requested_by uuid        not null,
    requested_at timestamptz not null,
    outcome      text        not null check (outcome in ('INVITED', 'ROLE_GRANTED', 'REFUSED')),
    user_id      uuid        references users (id),
    reason       text,
    answered_at  timestamptz not null,
    check ((outcome = 'REFUSED') = (user_id is null))
);

-- A system that reports to us. Secrets are 256 random bits: a digest of them says nothing about them.
create table partner_client (
    id                   uuid        primary key,
    name                 text        not null,
    scopes               text[]      not null check (cardinality(scopes) > 0),
    secret_hash          text        not null,
    previous_secret_hash text,
    previous_valid_until timestamptz,
    created_by           uuid        not null references users (id),
    created_at           timestamptz not null,
    secret_issued_at     timestamptz not null,
    deactivated_at       timestamptz,
    check ((previous_secret_hash is null) = (previous_valid_until is null))
);
