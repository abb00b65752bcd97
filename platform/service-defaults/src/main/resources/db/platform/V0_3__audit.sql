create table audit_entry (
    id             uuid        primary key,
    at             timestamptz not null,
    actor_id       uuid,
    action         text        not null,
    entity_type    text        not null,
    entity_id      uuid        not null,
    before         jsonb,
    after          jsonb,
    client_address text,
    correlation_id text
);

create index audit_entry_entity on audit_entry (entity_id, id);
create index audit_entry_actor on audit_entry (actor_id, id);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only';
end
$$;

create trigger audit_entry_append_only
    before update or delete or truncate on audit_entry
    for each statement execute function refuse_audit_change();
