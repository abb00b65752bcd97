-- What waits for a person, whatever its status: a contradiction is FAILED or PAID, and held.
create index payment_held on payment (id) where hold_code is not null;
