create table users (
    id                   uuid        primary key,
    full_name            text        not null,
    email                text        not null constraint users_email_unique unique,
    phone                text        constraint users_phone_unique unique,
    password_hash        text        not null,
    must_change_password boolean     not null,
    roles                text[]      not null,
    status               text        not null check (status in ('INVITED', 'ACTIVE', 'DEACTIVATED')),
    referral_click_id    uuid,
    referral_code        text,
    created_at           timestamptz not null,
    check (email = lower(email)),
    check (phone ~ '^254[17][0-9]{8}$')
);

create index users_by_role on users using gin (roles);
create index users_by_name on users (lower(full_name), id);

-- One sign-in on one device.
create table session (
    id                  uuid        primary key,
    user_id             uuid        not null references users (id),
    device_name         text        not null,
    token_hash          text        not null constraint session_token_unique unique,
    previous_token_hash text,
    started_at          timestamptz not null,
    rotated_at          timestamptz not null,
    expires_at          timestamptz not null,
    ended_at            timestamptz,
    end_reason          text,
    check ((ended_at is null) = (end_reason is null))
);

create index session_of_user on session (user_id, id) where ended_at is null;
create index session_by_expiry on session (expires_at);

-- Every refresh token a session has had before: to present one again is to have stolen it, or to have been robbed.
create table retired_refresh_token (
    token_hash text        primary key,
    session_id uuid        not null references session (id) on delete cascade,
    retired_at timestamptz not null
);

create index retired_refresh_token_of_session on retired_refresh_token (session_id);

-- Keyed by a digest of whatever was typed as an e-mail address, whether or not somebody has it.
create table sign_in_throttle (
    account_key     bytea       primary key,
    failures        integer     not null check (failures >= 0),
    locked_until    timestamptz,
    last_attempt_at timestamptz not null
);

create index sign_in_throttle_by_age on sign_in_throttle (last_attempt_at);

create table signing_key (
    id              uuid        primary key,
    material        text        not null,
    created_at      timestamptz not null,
    signs_from      timestamptz not null,
    published_until timestamptz,
    check (published_until > signs_from)
);
