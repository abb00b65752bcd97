create table job (
    id                   uuid primary key,
    official_id          uuid             not null,
    status               text             not null check (status in ('DRAFT', 'PUBLISHED', 'CLOSED')),
    project              text             not null,
    title                text             not null,
    description          text             not null,
    skills               text[]           not null,
    ward                 text             not null,
    constituency         text             not null,
    latitude             double precision not null,
    longitude            double precision not null,
    radius_meters        integer          not null check (radius_meters between 20 and 2000),
    vacancies            integer          not null check (vacancies between 1 and 1000),
    hired                integer          not null,
    daily_rate_minor     bigint           not null check (daily_rate_minor > 0),
    daily_rate_currency  text             not null,
    first_day            date             not null,
    last_day             date             not null,
    application_deadline timestamptz      not null,
    supervisor_id        uuid             not null,
    version              integer          not null,
    published_at         timestamptz,
    closed_at            timestamptz,
    close_reason         text,
    search               tsvector         not null generated always as (
        to_tsvector('simple', title || ' ' || project || ' ' || description)) stored,
    foreign key (ward, constituency) references ward (name, constituency),
    check (first_day <= last_day),
    -- The last line behind the aggregate's own rule: no code path can hire beyond the vacancies.
    constraint hired_within_vacancies check (hired between 0 and vacancies)
);

create index job_newest on job (published_at desc, id desc) where status <> 'DRAFT';
create index job_by_pay on job (daily_rate_minor desc, id desc) where status <> 'DRAFT';
create index job_by_first_day on job (first_day, id) where status <> 'DRAFT';
create index job_by_ward on job (ward) where status <> 'DRAFT';
create index job_by_skill on job using gin (skills);
create index job_by_text on job using gin (search);
create index job_of_official on job (official_id, id desc);
create index job_of_supervisor on job (supervisor_id);
