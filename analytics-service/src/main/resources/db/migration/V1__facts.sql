-- One row per aggregate of the other services, built from their events alone. A row only ever gains: every event fills
-- its own columns, the status is derived from what is filled. So redelivery, replay and any order of arrival end in the
-- same row, and a row that is known only in part (its first event is still to come) counts for nothing it cannot place.

create table job_fact (
    job_id        uuid primary key,
    title         text,
    ward          text,
    constituency  text,
    vacancies     integer,
    official_id   uuid,
    posted_at     timestamptz,
    -- When what is described above was said; an older description does not replace it.
    described_at  timestamptz,
    closed_at     timestamptz,
    status        text generated always as (
        case when closed_at is not null then 'CLOSED' when posted_at is not null then 'OPEN' end) stored
);
create index job_fact_official on job_fact (official_id, posted_at desc, job_id desc);

create table application_fact (
    application_id    uuid primary key,
    job_id            uuid not null,
    user_id           uuid not null,
    -- The supervisor of the engagement; known once the applicant is hired.
    supervisor_id     uuid,
    submitted_at      timestamptz,
    hired_at          timestamptz,
    rejected_at       timestamptz,
    withdrawn_at      timestamptz,
    completed_at      timestamptz,
    daily_rate_minor  bigint,
    currency          text,
    status            text generated always as (
        case when completed_at is not null then 'COMPLETED'
             when hired_at is not null then 'HIRED'
             when rejected_at is not null then 'REJECTED'
             when withdrawn_at is not null then 'WITHDRAWN'
             when submitted_at is not null then 'PENDING' end) stored
);
create index application_fact_job on application_fact (job_id);
create index application_fact_user on application_fact (user_id, submitted_at);
create index application_fact_supervisor on application_fact (supervisor_id) where supervisor_id is not null;

create table attendance_day_fact (
    day_id          uuid primary key,
    application_id  uuid not null,
    job_id          uuid,
    user_id         uuid,
    supervisor_id   uuid,
    -- A day in the site's zone, as the attendance service says it.
    work_date       date not null,
    checked_in_at   timestamptz,
    checked_out_at  timestamptz,
    approved_at     timestamptz,
    rejected_at     timestamptz,
    flags           text[] not null default '{}',
    status          text generated always as (
        case when approved_at is not null then 'APPROVED'
             when rejected_at is not null then 'REJECTED'
             when checked_in_at is not null then 'CHECKED_IN' end) stored
);
create index attendance_day_fact_job on attendance_day_fact (job_id);
create index attendance_day_fact_application on attendance_day_fact (application_id);
create index attendance_day_fact_user on attendance_day_fact (user_id, work_date);
create index attendance_day_fact_supervisor on attendance_day_fact (supervisor_id, work_date);

create table payment_fact (
    payment_id       uuid primary key,
    application_id   uuid not null,
    job_id           uuid,
    user_id          uuid,
    amount_minor     bigint not null,
    currency         text not null,
    created_at       timestamptz,
    -- The highest attempt that was started, and the highest that failed: a retry makes a failed payment pending again.
    started_attempt  integer,
    failed_attempt   integer,
    failed_at        timestamptz,
    paid_at          timestamptz,
    status           text generated always as (
        case when paid_at is not null then 'PAID'
             when failed_attempt >= coalesce(started_attempt, 0) then 'FAILED'
             when started_attempt is not null then 'PROCESSING'
             when created_at is not null then 'PENDING' end) stored
);
create index payment_fact_job on payment_fact (job_id);
create index payment_fact_user on payment_fact (user_id);

-- No name, no address, no number: a person is counted, never shown.
create table person_fact (
    user_id          uuid primary key,
    registered_at    timestamptz,
    youth            boolean not null,
    -- When the roles were said that `youth` follows from.
    roles_known_at   timestamptz not null
);
