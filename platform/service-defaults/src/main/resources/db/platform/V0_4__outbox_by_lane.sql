-- Rows are found by lane and in order, and deleted where they lie: one index is enough.
alter table outbox drop constraint outbox_pkey;
drop index outbox_lane_seq;
alter table outbox add primary key (lane, seq);
