-- What this service knows of others' data, from their events. Every row can be built again from the topics.

-- Each group of columns carries the time of the event that wrote it: an older event never undoes a newer one.
create table person (
    id                uuid primary key,
    full_name         text,
    phone             text,
    roles             text[]  not null default '{}',
    roles_changed_at  timestamptz,
    active            boolean not null default false,
    active_changed_at timestamptz
);

-- No foreign key to the application: a day may arrive before, after or without anything else.
create table attendance_day (
    day_id         uuid primary key,
    application_id uuid not null,
    work_date      date not null,
    state          text not null check (state in ('CHECKED_IN', 'APPROVED', 'REJECTED'))
);

create index attendance_day_of_application on attendance_day (application_id);

create table application_payment (
    application_id uuid primary key,
    payment_id     uuid        not null,
    status         text        not null check (status in ('PENDING', 'PROCESSING', 'PAID', 'FAILED')),
    amount_minor   bigint      not null,
    currency       text        not null,
    receipt        text,
    changed_at     timestamptz not null
);
