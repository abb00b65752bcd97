-- Until when clicks have been looked at for bursts, window by window, each with all its clicks: nothing is left to be found there.
create table click_burst_look (
    only_row      boolean primary key default true check (only_row),
    looked_until  timestamptz not null
);
insert into click_burst_look (looked_until) values ('-infinity');
