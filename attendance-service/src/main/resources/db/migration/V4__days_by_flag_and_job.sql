-- An auditor looks for the few days with a flag, and for those of a job, among all days there ever were.
create index attendance_day_with_flag on attendance_day using gin (flags) where flags <> '{}';
create index attendance_day_of_job on attendance_day (job_id, checked_in_at, id);
