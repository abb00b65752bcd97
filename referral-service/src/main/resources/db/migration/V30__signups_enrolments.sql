-- A person who signed up and said what brought them. E-mail addresses and phone numbers are here as keyed hashes only.
create table signup (
    id                  uuid primary key,
    -- PENDING: the click that was named may still lie in an instance's journal.
    status              text not null check (status in ('PENDING', 'ATTRIBUTED', 'UNATTRIBUTED')),
    source              text not null check (source in ('ACCOUNT', 'PARTNER')),
    user_id             uuid,
    partner_id          uuid check ((partner_id is not null) = (source = 'PARTNER')),
    external_id         text,
    email_hash          text not null,
    -- Of the mailbox that the address ends in, where that is known; for the look at fraud alone.
    mailbox_hash        text not null,
    phone_hash          text,
    disposable_email    boolean not null,
    county              text,
    reported_click_id   uuid,
    reported_code       text,
    signed_up_at        timestamptz not null,
    reported_at         timestamptz not null,
    next_try_at         timestamptz check ((next_try_at is not null) = (status = 'PENDING')),
    unattributed_for    text check ((unattributed_for is not null) = (status = 'UNATTRIBUTED')),
    via                 text check (via in ('CLICK', 'CODE')),
    link_id             uuid references link,
    officer_id          uuid,
    campaign_id         uuid,
    click_id            uuid,
    clicked_at          timestamptz,
    conversion_seconds  bigint check (conversion_seconds >= 0),
    visitor_id          uuid,
    address_block       text,
    agent_hash          bigint,
    flags               text[] not null default '{}',
    voided_by           uuid,
    voided_at           timestamptz,
    check ((status = 'ATTRIBUTED') = (link_id is not null and officer_id is not null and campaign_id is not null
                                      and via is not null)),
    check ((via is not null and via = 'CLICK') = (click_id is not null and clicked_at is not null
                                                  and conversion_seconds is not null)),
    check (voided_by is null or status = 'ATTRIBUTED')
);
-- Once per person. What led nowhere is kept to be looked at, and does not stand in the way of what leads somewhere.
create unique index signup_person on signup (email_hash) where status <> 'UNATTRIBUTED';
create unique index signup_user on signup (user_id) where status <> 'UNATTRIBUTED';
create unique index signup_external on signup (partner_id, external_id) where status <> 'UNATTRIBUTED';
create index signup_pending on signup (next_try_at) where status = 'PENDING';
create index signup_officer on signup (officer_id, id);
create index signup_link on signup (link_id, clicked_at);
create index signup_campaign on signup (campaign_id, id);
create index signup_visitor on signup (visitor_id, signed_up_at) where visitor_id is not null;
create index signup_device on signup (link_id, address_block, agent_hash, signed_up_at) where address_block is not null;
create index signup_mailbox on signup (mailbox_hash);

create table enrolment (
    id            uuid primary key,
    signup_id     uuid not null unique references signup,
    link_id       uuid not null,
    officer_id    uuid not null,
    campaign_id   uuid not null,
    status        text not null check (status in ('PENDING', 'COMPLETED', 'VOIDED')),
    created_at    timestamptz not null,
    completed_at  timestamptz check (completed_at is not null or status <> 'COMPLETED'),
    completed_by  uuid,
    recorded_at   timestamptz not null
);
create index enrolment_officer on enrolment (officer_id, id);
create index enrolment_campaign on enrolment (campaign_id, id);
create index enrolment_pending on enrolment (id) where status = 'PENDING';
