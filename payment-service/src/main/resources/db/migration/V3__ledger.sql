-- Double entry. Amounts are signed: debit is positive, credit is negative; a transaction sums to zero per currency.
create table ledger_account (
    code       text        primary key,
    type       text        not null check (type in ('ASSET', 'LIABILITY', 'EXPENSE')),
    name       text        not null,
    created_at timestamptz not null default clock_timestamp()
);

create table ledger_transaction (
    id          uuid        primary key,
    kind        text        not null check (kind in ('PAYMENT_CREATED', 'PAYOUT_SENT', 'PAYOUT_PAID', 'PAYOUT_FAILED')),
    payment_id  uuid        not null,
    attempt     int         not null,
    description text        not null,
    posted_at   timestamptz not null,
    -- The database transaction that posted it: nothing can be added later.
    posted_in   xid8        not null default pg_current_xact_id(),
    unique (payment_id, kind, attempt)
);

create table ledger_entry (
    id             uuid        primary key,
    transaction_id uuid        not null references ledger_transaction,
    account_code   text        not null references ledger_account,
    amount_minor   bigint      not null check (amount_minor <> 0),
    -- Reports add amounts up: a second currency needs them to be grouped first.
    currency       text        not null check (currency = 'KES'),
    posted_at      timestamptz not null
);

create index ledger_entry_transaction on ledger_entry (transaction_id);
create index ledger_entry_account on ledger_entry (account_code, posted_at desc, id desc) include (amount_minor, currency);
create index ledger_entry_posted on ledger_entry (posted_at desc, id desc);

create function ledger_transaction_balances() returns trigger language plpgsql as $$
declare
    tx      uuid := case tg_table_name when 'ledger_entry' then (to_jsonb(new) ->> 'transaction_id')::uuid
                                       else (to_jsonb(new) ->> 'id')::uuid end;
    lines   bigint;
    skewed  text;
begin
    select count(*) into lines from ledger_entry where transaction_id = tx;
    if lines < 2 then
        raise exception 'ledger transaction % has % entries, at least two are needed', tx, lines
            using errcode = 'check_violation';
    end if;
    select string_agg(currency || ' ' || total, ', ') into skewed
      from (select currency, sum(amount_minor) as total
              from ledger_entry where transaction_id = tx group by currency having sum(amount_minor) <> 0) as sums;
    if skewed is not null then
        raise exception 'ledger transaction % does not sum to zero: %', tx, skewed using errcode = 'check_violation';
    end if;
    return null;
end
$$;

create constraint trigger ledger_entry_balances after insert on ledger_entry
    deferrable initially deferred for each row execute function ledger_transaction_balances();
create constraint trigger ledger_transaction_balances after insert on ledger_transaction
    deferrable initially deferred for each row execute function ledger_transaction_balances();

create function refuse_late_ledger_entry() returns trigger language plpgsql as $$
begin
    if (select posted_in from ledger_transaction where id = new.transaction_id) <> pg_current_xact_id() then
        raise exception 'ledger transaction % is closed', new.transaction_id using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger ledger_entry_in_time before insert on ledger_entry
    for each row execute function refuse_late_ledger_entry();

create function refuse_ledger_change() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only' using errcode = 'check_violation';
end
$$;

create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry
    for each statement execute function refuse_ledger_change();
create trigger ledger_transaction_append_only before update or delete or truncate on ledger_transaction
    for each statement execute function refuse_ledger_change();
create trigger ledger_account_append_only before update or delete or truncate on ledger_account
    for each statement execute function refuse_ledger_change();

insert into ledger_account (code, type, name) values
    ('asset:mpesa-utility', 'ASSET', 'M-Pesa utility account'),
    ('liability:payouts-in-transit', 'LIABILITY', 'Payouts in transit');
