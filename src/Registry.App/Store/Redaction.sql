-- The one way in which the content of an event leaves the log: by the owner of the database, and only of an event that two people have
-- decided to redact, as the log itself says. The app has no right to change these tables; this keeps whoever has it from doing more than that.

create or replace function registry.only_redacted() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    allowed record;
    first bigint;
    last bigint;
begin
    if tg_op = 'UPDATE' and current_setting('registry.redaction', true) <> '' then
        allowed := old;
        if tg_table_name = 'mt_events' then
            allowed.data := '{"contentRedacted": true}'::jsonb;
            allowed.headers := old.headers - 'source';
            first := old.seq_id;
            last := old.seq_id;
        elsif tg_table_name = 'entries' then
            allowed.content_salt := ''::bytea;
            first := old.position;
            last := old.position;
        else
            allowed.salt := ''::bytea;
            allowed.body_hash := ''::bytea;
            first := old.first_position;
            last := old.last_position;
        end if;
        if new is not distinct from allowed and exists (
            select from registry.mt_events r
            join registry.entries n on n.position = (r.data ->> 'position')::bigint
            join registry.mt_events e on e.seq_id = n.position and e.stream_id = r.stream_id
            join registry.mt_events p on p.stream_id = r.stream_id and p.type = 'redaction_proposed' and p.data -> 'event' = r.data -> 'event'
            where r.seq_id = current_setting('registry.redaction')::bigint and r.type = 'content_redacted' and n.position between first and last
              and e.seq_id < p.seq_id and p.seq_id < r.seq_id and p.user_name <> r.user_name
              and e.id::text = r.data ->> 'event' and rtrim(translate(encode(n.content, 'base64'), '+/', '-_'), '=') = r.data ->> 'content')
        then
            return new;
        end if;
    end if;
    raise exception '% on % is refused: the log only grows', tg_op, tg_table_name using errcode = '42501';
end $$;

do $$
declare t text;
begin
    foreach t in array array['mt_events', 'entries', 'commands'] loop
        continue when exists (select from pg_trigger where tgrelid = ('registry.' || t)::regclass and tgname = t || '_only_grows' and tgfoid = 'registry.only_redacted()'::regprocedure);
        execute format('create or replace trigger %s_only_grows before update or delete on registry.%I for each row execute function registry.only_redacted()', t, t);
        execute format('alter table registry.%I enable always trigger %s_only_grows', t, t);
    end loop;
end $$;

-- Takes out what the redaction at this position names: what the event says, its source, the salt by which its digest could be tested against
-- a guess, and the hash of the request that it came with. The entry needs none of them, so that the leaf stays. Says whether anything was there.
create or replace function registry.redact(redaction bigint) returns boolean language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    gone bigint := (select (r.data ->> 'position')::bigint from registry.mt_events r where r.seq_id = redaction and r.type = 'content_redacted');
    rows bigint;
    taken bigint := 0;
begin
    perform set_config('registry.redaction', redaction::text, true);
    update registry.mt_events set data = '{"contentRedacted": true}', headers = headers - 'source' where seq_id = gone and not data ? 'contentRedacted';
    get diagnostics rows = row_count;
    taken := taken + rows;
    update registry.entries set content_salt = '' where position = gone and content_salt <> '';
    get diagnostics rows = row_count;
    taken := taken + rows;
    update registry.commands set salt = '', body_hash = '' where first_position <= gone and last_position >= gone and body_hash <> '';
    delete from registry.packs where stream_id = (select e.stream_id from registry.mt_events e where e.seq_id = gone);
    perform set_config('registry.redaction', '', true);
    return taken > 0;
end $$;
revoke all on function registry.redact(bigint) from public, registry_app, registry_audit;
