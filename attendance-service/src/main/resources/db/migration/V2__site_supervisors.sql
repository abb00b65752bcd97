-- Who supervises a site that was handed over. Hires and handovers come on two topics, in any order.
create table site_supervisor (
    job_id        uuid primary key,
    supervisor_id uuid        not null,
    since         timestamptz not null
);

create index engagement_by_job on engagement (job_id) where completed_at is null;
