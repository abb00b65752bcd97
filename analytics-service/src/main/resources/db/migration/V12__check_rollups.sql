-- Do all published figures equal the facts? One statement, so it is exact while events come in; a row per rollup and
-- level. For ./kazini check rollups, which holds the database's password and no person's token, and for the service.
create function check_rollups() returns table (rollup text, level text, grain text, cells bigint, differing bigint)
    language sql stable
    set work_mem = '128MB' as $$
    select 'public figures', 'WARD', 'MONTH', count(*), count(*) filter (where in_facts <> in_rollup)
      from (select coalesce(sum(value) filter (where source = 'facts'), 0) as in_facts,
                   coalesce(sum(value) filter (where source = 'rollup'), 0) as in_rollup
              from (select 'facts' as source, month, ward, constituency, currency, figure, value
                      from figure_contribution
                     union all
                    select 'rollup', month, ward, constituency, currency, f.figure, f.value
                      from figure_rollup
                     cross join lateral (values
                           ('jobs_posted', jobs_posted), ('jobs_open', jobs_open), ('jobs_closed', jobs_closed),
                           ('vacancies', vacancies), ('applications', applications), ('hires', hires),
                           ('completed_engagements', completed_engagements), ('approved_days', approved_days),
                           ('payments_pending', payments_pending), ('payments_failed', payments_failed),
                           ('payments_paid', payments_paid), ('amount_paid', amount_paid),
                           ('youths_registered', youths_registered)) as f (figure, value)) as both_sides
             group by month, ward, constituency, currency, figure) as compared
     union all
    select *
      from (select 'referral', a.level, a.grain::text, count(*), count(*) filter (where a.differs)
              from referral_rollup_audit a
             group by 2, a.grain
             order by case a.level when 'LINK' then 1 when 'OFFICER' then 2 when 'CAMPAIGN' then 3
                                   when 'ALL' then 4 else 5 end, a.grain) as referral
$$;
