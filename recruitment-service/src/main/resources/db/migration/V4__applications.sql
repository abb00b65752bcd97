create table job_application (
    id            uuid primary key,
    job_id        uuid        not null references job (id),
    user_id       uuid        not null,
    message       text,
    status        text        not null check (status in ('PENDING', 'HIRED', 'COMPLETED', 'REJECTED', 'WITHDRAWN')),
    submitted_at  timestamptz not null,
    decided_at    timestamptz,
    reason        text,
    completed_at  timestamptz,
    approved_days integer check (approved_days > 0),
    total_minor   bigint check (total_minor > 0),
    constraint one_application_per_person_and_job unique (job_id, user_id),
    check ((status = 'COMPLETED') = (completed_at is not null and approved_days is not null and total_minor is not null))
);

create index job_application_of_job on job_application (job_id, status, id);
create index job_application_of_person on job_application (user_id, id desc);
