-- What the vault keeps its rows for and how long, and the one way in which a row leaves it. Functions are replaced at every start.

do $$ begin
    if to_regclass('vault.searches') is not null then return; end if;
    -- Rows from before this was kept: an explanation, from today on.
    alter table vault.texts
        add column purpose text not null default 'explanation',
        add column retain_until date not null default (current_date + interval '7 years')::date;
    alter table vault.actors
        add column purpose text not null default 'identity',
        add column retain_until date not null default (current_date + interval '7 years')::date;
    -- Who looked into the vault and how much was found; never for which name, for that would be one more place where it stands.
    create table vault.searches (
        at    timestamptz not null,
        actor uuid not null,
        found int not null
    );
    grant select, insert on vault.searches to registry_app;
    grant update (retain_until) on vault.actors to registry_app;
end $$;

-- Deletes exactly what the erasure at this position of the log names. The app may call it and may not delete otherwise, so that nothing
-- leaves the vault without an event that says so. Called again, as after a restore, it deletes what has come back.
create or replace function registry.erase(erasure bigint) returns bigint language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    said jsonb;
    texts bigint;
    people bigint;
begin
    select e.data into said from registry.mt_events e where e.seq_id = erasure and e.type = 'personal_data_erased';
    delete from vault.texts t where t.digest in (select jsonb_array_elements_text(said -> 'digests'));
    get diagnostics texts = row_count;
    delete from vault.actors a where a.actor::text in (select jsonb_array_elements_text(said -> 'actors'));
    get diagnostics people = row_count;
    return texts + people;
end $$;
revoke all on function registry.erase(bigint) from public, registry_audit;
grant execute on function registry.erase(bigint) to registry_app;

-- The text behind a disclosure: base64url of ["salt","text"].
create or replace function registry.opened(disclosure text) returns text immutable strict language sql as $$
    select convert_from(decode(rpad(translate(disclosure, '-_', '+/'), (length(disclosure) + 3) / 4 * 4, '='), 'base64'), 'UTF8')::jsonb ->> 1
$$;
revoke all on function registry.opened(text) from public;
grant execute on function registry.opened(text) to registry_app;
