-- Whether the provider has shown, by a queue time-out, that it has the request; an acknowledgement is not needed.
alter table payout_attempt add column seen_by_provider boolean not null default false;
