-- Which rows a reader has not seen yet: those of transactions that were not finished when it last looked. A clock or a
-- sequence would miss a row whose transaction commits after a later one.
create function note_transaction() returns trigger
    language plpgsql as $$
begin
    new.changed_in := pg_current_xact_id();
    return new;
end
$$;

create table campaign (
    id                     uuid primary key,
    -- Part of every code of the campaign.
    number                 integer generated always as identity unique,
    name                   text not null,
    description            text,
    region                 text,
    landing_url            text not null,
    -- A click counts from the first moment on and before the second.
    starts_at              timestamptz not null,
    ends_at                timestamptz not null check (ends_at > starts_at),
    max_links_per_officer  integer not null check (max_links_per_officer > 0),
    status                 text not null check (status in ('ACTIVE', 'ARCHIVED')),
    version                bigint not null,
    created_at             timestamptz not null,
    changed_in             xid8 not null default pg_current_xact_id()
);
create unique index campaign_name on campaign (lower(name)) where status = 'ACTIVE';
create index campaign_changed on campaign (changed_in);
create trigger campaign_changed before update on campaign for each row execute function note_transaction();

create table officer (
    id             uuid primary key,
    number         integer generated always as identity unique,
    full_name      text not null,
    email          text not null unique,
    phone          text not null unique,
    region         text,
    -- The officer's account, once identity has answered.
    user_id        uuid unique,
    account        text not null check (account in ('TO_INVITE', 'REQUESTED', 'INVITED', 'REFUSED')),
    refusal        text check ((refusal is not null) = (account = 'REFUSED')),
    status         text not null check (status in ('ACTIVE', 'INACTIVE')),
    invited_by     uuid not null,
    -- The upload that the officer came with.
    import_id      uuid,
    version        bigint not null,
    created_at     timestamptz not null
);
create index officer_to_invite on officer (id) where account = 'TO_INVITE' and status = 'ACTIVE';
create index officer_name on officer (lower(full_name), id);
create index officer_import on officer (import_id) where import_id is not null;

create table campaign_officer (
    campaign_id    uuid not null references campaign,
    officer_id     uuid not null references officer,
    assigned_at    timestamptz not null,
    -- The row stays, since links point to it, and is what the number of an officer's links is counted under.
    unassigned_at  timestamptz,
    primary key (campaign_id, officer_id)
);
create index campaign_officer_officer on campaign_officer (officer_id);

-- Secrets that codes are signed with.
create table link_key (
    id            uuid primary key,
    -- Part of every code it signs; two bytes there.
    number        integer not null unique check (number between 1 and 65535),
    -- Sealed; forgotten when the key is withdrawn.
    material      text check ((material is null) = (withdrawn_at is not null)),
    created_at    timestamptz not null,
    -- Other replicas know the key before it signs.
    signs_from    timestamptz not null,
    withdrawn_at  timestamptz
);

create table link (
    id           uuid primary key,
    officer_id   uuid not null,
    campaign_id  uuid not null,
    code         text not null unique,
    key_number   integer not null references link_key (number),
    slug         text check (slug ~ '^[a-z0-9-]{3,40}$'),
    utm          jsonb,
    expires_at   timestamptz,
    status       text not null check (status in ('ACTIVE', 'REVOKED')),
    created_at   timestamptz not null,
    created_by   uuid not null,
    revoked_at   timestamptz check ((revoked_at is not null) = (status = 'REVOKED')),
    revoked_by   uuid,
    revoked_for  text check ((revoked_for is not null) = (status = 'REVOKED')),
    replaces     uuid,
    replaced_by  uuid,
    -- False for a revoked link whose ReferralLinkRevoked has still to be published.
    announced    boolean not null default true,
    changed_in   xid8 not null default pg_current_xact_id(),
    foreign key (campaign_id, officer_id) references campaign_officer (campaign_id, officer_id)
);
-- A slug is not given out again: a printed poster must not lead to somebody else.
create unique index link_slug on link (slug);
create index link_officer on link (officer_id, campaign_id) where status = 'ACTIVE';
create index link_campaign on link (campaign_id);
create index link_key_number on link (key_number) where status = 'ACTIVE';
create index link_unannounced on link (id) where not announced;
create index link_changed on link (changed_in);
create trigger link_changed before update on link for each row execute function note_transaction();
