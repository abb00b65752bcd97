-- What changes when sign-ups, enrolments, voids and flags are recorded is looked up by their ids, and raw clicks have no
-- part in it. While they were part of the same view, each look went through every day's partition of them.
create view referral_conversion as
    select * from (
        -- A click converts once, with its first sign-up, however many follow it.
        select s.click_id as subject, s.link_id, s.clicked_at as moment, null::text as county,
               case when min(s.conversion_seconds) < 3600 then 'converted_hour'
                    when min(s.conversion_seconds) <= 86400 then 'converted_day'
                    else 'converted_late' end as figure,
               1::bigint as value
          from referral_signup s
         where s.click_id is not null and s.clicked_at is not null and s.signed_up_at is not null
           and s.voided_by is null
           and not exists (select from referral_click_void v where v.click_id = s.click_id)
         group by s.click_id, s.link_id, s.clicked_at) converted
     union all
    select s.signup_id, s.link_id, s.signed_up_at, coalesce(s.county, ''), f.figure, 1
      from referral_signup s
     cross join lateral (values
           (case when s.voided_by is null then 'signups' else 'voided_signups' end),
           (case when s.voided_by is not null or s.conversion_seconds is null then null
                 when s.conversion_seconds < 3600 then 'signups_hour'
                 when s.conversion_seconds <= 86400 then 'signups_day'
                 else 'signups_late' end)) f (figure)
     where s.signed_up_at is not null and f.figure is not null
     union all
    select e.signup_id, e.link_id, coalesce(e.completed_at, e.pending_at), coalesce(s.county, ''),
           case when e.completed_at is null then 'enrolments_pending' else 'enrolments' end, 1
      from referral_enrolment e
      left join referral_signup s on s.signup_id = e.signup_id
     where s.voided_by is null
     union all
    select g.flag_id, g.link_id, g.raised_at, null, f.figure, f.value
      from referral_flag g
     cross join lateral (values
           (case g.status when 'OPEN' then 'flags_open' when 'CONFIRMED' then 'flags_confirmed'
                          else 'flags_dismissed' end, 1::bigint),
           (case when g.status = 'CONFIRMED' then 'confirmed_weight' end, g.weight::bigint)) f (figure, value)
     where g.raised_at is not null and f.figure is not null;

create or replace view referral_contribution as
    select c.click_id as subject, c.link_id, c.clicked_at as moment, null::text as county, f.figure, 1::bigint as value
      from referral_click c
      -- By the void itself, not by what was made of it.
      left join referral_click_void v on v.click_id = c.click_id
     cross join lateral referral_figures_of_click(
           case when c.counts_as = 'CLICK' and v.click_id is not null then 'VOIDED' else c.counts_as end,
           c.first_visit) f
     union all
    select subject, link_id, moment, county, figure, value from referral_conversion;

create or replace function referral_conversions(subjects uuid[]) returns referral_delta[]
    language sql stable as $$
    select coalesce(array_agg((link_id, moment, county, figure, value)::referral_delta), '{}')
      from referral_conversion
     where subject = any (subjects)
$$;
