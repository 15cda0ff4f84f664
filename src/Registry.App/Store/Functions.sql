-- Functions, replaced at every start.

-- Locks the head for whoever writes, and makes sure that the log is as the writer expects: each statement in here sees what was committed
-- before it began, so what is read after the lock is the newest there can be (in read committed only).
create or replace function registry.expect(generations bigint, head bigint, streams uuid[], versions bigint[], keys text[], touched bigint[]) returns void language plpgsql as $$
begin
    perform from registry.log_head for update;
    if (select sum(l.generation) from registry.live l) is distinct from generations
       or coalesce((select seq_id from registry.mt_events order by seq_id desc limit 1), 0) <> head
       or exists (select from unnest(streams, versions) w(id, version) where coalesce((select s.version from registry.mt_streams s where s.id = w.id), 0) <> w.version)
       or exists (select from unnest(keys, touched) w(key, position) where coalesce((select max(k.position) from registry.keys k where k.key = w.key), 0) <> w.position)
    then
        raise exception 'the log has moved' using errcode = 'RG001';
    end if;
end $$;

-- The last position recorded at a moment or before it; 0 before the first. Positions rise with their moments, so the log is halved until one is left.
create or replace function registry.position_at(moment timestamptz) returns bigint stable language plpgsql as $$
declare
    low bigint := 0;
    high bigint := coalesce((select seq_id from registry.mt_events order by seq_id desc limit 1), 0);
    middle bigint;
begin
    while low < high loop
        middle := (low + high + 1) / 2;
        if (select timestamp from registry.mt_events where seq_id = middle) <= moment then low := middle; else high := middle - 1; end if;
    end loop;
    return low;
end $$;

-- Without accents, as most people type: letters are taken apart from their marks, and the marks are left out. Letters of one byte have none.
create or replace function registry.folded(words text) returns text immutable strict language sql as $$
    select case when octet_length(words) = length(words) then words else regexp_replace(normalize(words, nfd), '[\u0300-\u036F]+', '', 'g') end
$$;

-- The words by which a row is found: those of name, code and purpose as they are, and those of the purpose by their stems. Signs are blanks:
-- else GGD/GHOR would be a file, and 2016-2020 a year and a negative number. Most texts have letters of one byte alone, whose classes need not be
-- asked of a dictionary. A change in here needs a higher version of the views that use it.
create or replace function registry.search_words(data json) returns tsvector immutable strict language plpgsql as $$
declare
    purpose text := coalesce(data ->> 'purpose', '');
    words text := concat_ws(' ', data ->> 'name', data ->> 'code', purpose);
begin
    if octet_length(words) = length(words) then
        words := regexp_replace(words collate "C", '[^A-Za-z0-9 ]', ' ', 'g');
    else
        purpose := registry.folded(purpose);
        words := regexp_replace(registry.folded(words) collate "und-x-icu", '[^[:alnum:]]+', ' ', 'g');
    end if;
    return to_tsvector('pg_catalog.simple', words) || to_tsvector('pg_catalog.dutch', purpose);
end $$;

grant execute on all functions in schema registry to registry_app, registry_audit;
