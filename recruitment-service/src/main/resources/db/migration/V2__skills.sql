-- Skills as people write them; two spellings that differ in case alone are one skill.
create table skill (
    id         uuid primary key,
    name       text        not null,
    created_at timestamptz not null default now()
);

create unique index skill_by_name on skill (lower(name));

insert into skill (id, name)
select uuidv7(), name
from unnest(array [
    'Bricklaying', 'Carpentry', 'Cleaning', 'Concrete work', 'Data entry', 'Drain clearing', 'Driving',
    'Electrical wiring', 'First aid', 'Landscaping', 'Manual labour', 'Masonry', 'Painting', 'Plumbing',
    'Road marking', 'Site safety', 'Solar installation', 'Surveying', 'Traffic control', 'Tree planting',
    'Waste collection', 'Welding']) as name;
