-- Looked for every few seconds: jobs that were closed over applications nobody has decided.
create index job_application_pending on job_application (job_id) where status = 'PENDING';
