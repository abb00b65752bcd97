-- Who has filled in the form and is still to prove that the address and the number are theirs. Nothing here is unique: of several
-- who fill in the same address one has it, and people is where that counts.
create table registration (
    id                uuid        primary key,
    full_name         text        not null,
    email             text        not null,
    phone             text        not null,
    password_hash     text        not null,
    referral_click_id uuid,
    referral_code     text,
    county            text,
    email_code_hash   text        not null,
    phone_code_hash   text        not null,
    attempts_left     integer     not null check (attempts_left >= 0),
    requested_at      timestamptz not null,
    expires_at        timestamptz not null check (expires_at > requested_at),
    confirmed_at      timestamptz
);

create index registration_of_email on registration (email, requested_at);
create index registration_of_phone on registration (phone, requested_at);
create index registration_by_age on registration (requested_at);

-- A code that is still to be sent. The row goes when it is, and the code with it.
create table registration_notice (
    registration_id uuid        not null references registration (id) on delete cascade,
    channel         text        not null check (channel in ('EMAIL', 'PHONE')),
    code            text        not null,
    attempts        integer     not null,
    next_attempt_at timestamptz not null,
    primary key (registration_id, channel)
);

create index registration_notice_due on registration_notice (next_attempt_at);
