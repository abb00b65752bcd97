-- The counties of one officer's sign-ups are counted from the facts: the county rollup has no officers.
create index referral_signup_link on referral_signup (link_id, signed_up_at) include (county, voided_by);
create index referral_enrolment_link on referral_enrolment (link_id, completed_at) include (signup_id);
