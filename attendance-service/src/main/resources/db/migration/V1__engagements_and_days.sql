-- What attendance knows of a hire. Built from recruitment's events, one row per application; also the lock that
-- serialises everything that happens to one application (see Engagements.lock).
create table engagement (
    application_id uuid primary key,
    job_id         uuid             not null,
    user_id        uuid             not null,
    supervisor_id  uuid             not null,
    worker_name    text             not null,
    job_title      text             not null,
    site_latitude  double precision not null check (site_latitude between -90 and 90),
    site_longitude double precision not null check (site_longitude between -180 and 180),
    radius_meters  integer          not null check (radius_meters > 0),
    time_zone      text             not null,
    first_day      date             not null,
    last_day       date             not null check (last_day >= first_day),
    hired_at       timestamptz      not null,
    completed_at   timestamptz,
    approved_days  integer          check (approved_days >= 0),
    check ((completed_at is null) = (approved_days is null))
);

-- One day of one engagement. Positions are WGS 84 degrees, distances metres.
create table attendance_day (
    id                          uuid primary key,
    version                     integer          not null,
    application_id              uuid             not null references engagement,
    job_id                      uuid             not null,
    user_id                     uuid             not null,
    supervisor_id               uuid             not null,
    work_date                   date             not null,
    state                       text             not null check (state in ('CHECKED_IN', 'APPROVED', 'REJECTED')),
    flags                       text[]           not null,
    checked_in_at               timestamptz      not null,
    check_in_latitude           double precision not null check (check_in_latitude between -90 and 90),
    check_in_longitude          double precision not null check (check_in_longitude between -180 and 180),
    check_in_accuracy_meters    double precision not null,
    check_in_distance_meters    double precision not null,
    checked_out_at              timestamptz,
    check_out_latitude          double precision check (check_out_latitude between -90 and 90),
    check_out_longitude         double precision check (check_out_longitude between -180 and 180),
    check_out_accuracy_meters   double precision,
    check_out_distance_meters   double precision,
    photo_file_key              text             not null,
    photo_size                  bigint           not null,
    photo_original_sha256       text             not null,
    exif_taken_at               timestamptz,
    exif_latitude               double precision,
    exif_longitude              double precision,
    decision_maker_id           uuid,
    decision_at                 timestamptz,
    decision_reason             text,
    constraint one_day_per_application_and_date unique (application_id, work_date),
    constraint decided_days_have_a_decision
        check ((state = 'CHECKED_IN') = (decision_at is null) and (decision_at is null) = (decision_maker_id is null)),
    constraint rejections_have_a_reason check ((state = 'REJECTED') = (decision_reason is not null)),
    constraint nobody_decides_their_own check (decision_maker_id <> user_id)
);

-- The supervisor's queue, oldest first.
create index attendance_day_queue on attendance_day (supervisor_id, checked_in_at, id) where state = 'CHECKED_IN';
-- Own days of workers and supervisors, and everybody's for auditors, newest first.
create index attendance_day_by_user on attendance_day (user_id, checked_in_at, id);
create index attendance_day_by_supervisor on attendance_day (supervisor_id, checked_in_at, id);
create index attendance_day_by_time on attendance_day (checked_in_at, id);

-- Each original photo ever sent, by its content: the second check-in that shows the same one is flagged.
create table photo_original (
    sha256       text primary key,
    first_day_id uuid        not null,
    first_seen   timestamptz not null
);
