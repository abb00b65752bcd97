-- Registrations are counted by where their messages arrive: wanjiku+1@ and wanjiku+2@ flood the same person.
alter table registration add column mailbox text;
update registration set mailbox = email;
alter table registration alter column mailbox set not null;
drop index registration_of_email;
create index registration_of_mailbox on registration (mailbox, requested_at);
