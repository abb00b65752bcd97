-- A photo's file is there before the day that it belongs to. Its key is noted before the file, and forgotten with the day's commit:
-- what is still here after an hour has no day, and a person's face is on it.
create table photo_on_its_way (
    file_key text primary key,
    since    timestamptz not null default clock_timestamp()
);
