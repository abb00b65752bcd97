-- Every month and every day of a figure is one of Nairobi's calendar.
create function nairobi_date(moment timestamptz) returns date
    language sql immutable parallel safe
    return (moment at time zone 'Africa/Nairobi')::date;

create function month_of(day date) returns date
    language sql immutable parallel safe
    return date_trunc('month', day::timestamp)::date;

-- What each fact adds to which figure. This view is the definition: the rollup follows it, the rollup check compares
-- with it. The place of everything is that of its job, as the job is described now; until the job's own event has come
-- the place is null. XXX is ISO 4217's "no currency": the figure is a count.
create view figure_contribution as
    select j.job_id as fact_id, j.job_id, j.ward, j.constituency,
           month_of(nairobi_date(j.posted_at)) as month, 'XXX' as currency, f.figure, f.value
      from job_fact j
     cross join lateral (values
           ('jobs_posted', 1::bigint),
           ('jobs_open', (j.closed_at is null)::int::bigint),
           ('jobs_closed', (j.closed_at is not null)::int::bigint),
           ('vacancies', j.vacancies::bigint)) as f (figure, value)
     where j.posted_at is not null
    union all
    select a.application_id, a.job_id, j.ward, j.constituency,
           month_of(nairobi_date(f.moment)), 'XXX', f.figure, 1::bigint
      from application_fact a
      left join job_fact j on j.job_id = a.job_id
     cross join lateral (values
           ('applications', a.submitted_at),
           ('hires', a.hired_at),
           ('completed_engagements', a.completed_at)) as f (figure, moment)
     where f.moment is not null
    union all
    select d.day_id, d.job_id, j.ward, j.constituency,
           month_of(d.work_date), 'XXX', 'approved_days', 1::bigint
      from attendance_day_fact d
      left join job_fact j on j.job_id = d.job_id
     where d.status = 'APPROVED'
    union all
    select p.payment_id, p.job_id, j.ward, j.constituency,
           month_of(nairobi_date(f.moment)), f.currency, f.figure, f.value
      from payment_fact p
      left join job_fact j on j.job_id = p.job_id
     cross join lateral (values
           ('payments_pending', case when p.status in ('PENDING', 'PROCESSING') then p.created_at end, 'XXX', 1::bigint),
           ('payments_failed', case when p.status = 'FAILED' then p.failed_at end, 'XXX', 1::bigint),
           ('payments_paid', p.paid_at, 'XXX', 1::bigint),
           ('amount_paid', p.paid_at, p.currency, p.amount_minor)) as f (figure, moment, currency, value)
     where f.moment is not null
    union all
    select p.user_id, null::uuid, null, null,
           month_of(nairobi_date(p.registered_at)), 'XXX', 'youths_registered', 1::bigint
      from person_fact p
     where p.registered_at is not null and p.youth;

-- The sums of the view, kept up in the transaction of every fact. A ward, a month and a currency are one row, so the
-- whole county over years is a few thousand rows. Room is left in the pages: rows are updated far more than added.
create table figure_rollup (
    ward                   text,
    constituency           text,
    month                  date not null,
    currency               text not null,
    jobs_posted            bigint not null default 0,
    jobs_open              bigint not null default 0,
    jobs_closed            bigint not null default 0,
    vacancies              bigint not null default 0,
    applications           bigint not null default 0,
    hires                  bigint not null default 0,
    completed_engagements  bigint not null default 0,
    approved_days          bigint not null default 0,
    payments_pending       bigint not null default 0,
    payments_failed        bigint not null default 0,
    payments_paid          bigint not null default 0,
    amount_paid            bigint not null default 0,
    youths_registered      bigint not null default 0,
    changed_at             timestamptz not null,
    constraint figure_rollup_cell unique nulls not distinct (month, ward, constituency, currency)
) with (fillfactor = 70);

-- Makes the rollup anew from the facts: for the migration that changes the view, and for repairs. Writers wait meanwhile.
create function rebuild_figure_rollup() returns void
    language plpgsql as $$
begin
    lock table figure_rollup in exclusive mode;
    delete from figure_rollup;
    insert into figure_rollup (month, ward, constituency, currency, changed_at, jobs_posted, jobs_open, jobs_closed,
           vacancies, applications, hires, completed_engagements, approved_days, payments_pending, payments_failed,
           payments_paid, amount_paid, youths_registered)
    select month, ward, constituency, currency, clock_timestamp(),
           coalesce(sum(value) filter (where figure = 'jobs_posted'), 0),
           coalesce(sum(value) filter (where figure = 'jobs_open'), 0),
           coalesce(sum(value) filter (where figure = 'jobs_closed'), 0),
           coalesce(sum(value) filter (where figure = 'vacancies'), 0),
           coalesce(sum(value) filter (where figure = 'applications'), 0),
           coalesce(sum(value) filter (where figure = 'hires'), 0),
           coalesce(sum(value) filter (where figure = 'completed_engagements'), 0),
           coalesce(sum(value) filter (where figure = 'approved_days'), 0),
           coalesce(sum(value) filter (where figure = 'payments_pending'), 0),
           coalesce(sum(value) filter (where figure = 'payments_failed'), 0),
           coalesce(sum(value) filter (where figure = 'payments_paid'), 0),
           coalesce(sum(value) filter (where figure = 'amount_paid'), 0),
           coalesce(sum(value) filter (where figure = 'youths_registered'), 0)
      from figure_contribution
     group by month, ward, constituency, currency;
end
$$;
