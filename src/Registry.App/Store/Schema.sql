-- The log in the table shape of Marten (mt_*), and what the registry adds in tables of its own.
-- One file, applied once per database by its owner; the app itself may neither create nor alter anything.

create schema registry;
create schema vault;

create table registry.mt_streams (
    id          uuid primary key,
    type        varchar,
    version     bigint,
    timestamp   timestamptz not null default now(),
    created     timestamptz not null default now(),
    tenant_id   varchar default '*DEFAULT*',
    is_archived boolean default false
) with (fillfactor = 80);  -- room for the new version of a row on its own page

create table registry.mt_events (
    seq_id         bigint primary key,
    id             uuid not null,
    stream_id      uuid not null,
    version        bigint not null,
    data           jsonb not null,
    bdata          bytea,
    type           varchar(500) not null,
    timestamp      timestamptz not null,
    tenant_id      varchar default '*DEFAULT*',
    mt_dotnet_type varchar,
    is_archived    boolean default false,
    correlation_id varchar,
    causation_id   varchar,
    headers        jsonb,
    user_name      varchar,
    constraint pk_mt_events_stream_and_version unique (stream_id, version)
);

create sequence registry.mt_events_sequence;

create table registry.mt_event_progression (
    name         varchar primary key,
    last_seq_id  bigint,
    last_updated timestamptz default transaction_timestamp()
);

-- Whoever appends locks this row; it is never updated, so there is no dead version of it to step over.
create table registry.log_head (id int primary key check (id = 1));
insert into registry.log_head values (1);

-- The generation of each view that readers see, and the version of the rules it was folded by. A rebuild fills the next generation and
-- switches here, under the head.
create table registry.live (view text primary key, generation int not null, version int not null);

-- One row per event: what makes its leaf, and the timeline of every collaboration.
create table registry.entries (
    position           bigint primary key,
    collaboration      uuid not null,
    prev               bigint not null,
    level              smallint not null,
    content            bytea not null,
    content_salt       bytea not null,
    circumstances_salt bytea not null,
    leaf               bytea not null
);
create index entries_timeline on registry.entries (collaboration, position);

-- One row per accepted request: the same key again answers with the same events; another body under it does not.
create table registry.commands (
    id             uuid primary key,
    salt           bytea not null,
    body_hash      bytea not null,
    first_position bigint not null,
    last_position  bigint not null
);

-- Which streams stand under a key; the key's version is the last position that touched it.
create table registry.keys (
    key       text not null,
    stream_id uuid not null,
    position  bigint not null,
    present   boolean not null,
    primary key (key, stream_id)
);

-- Who took part and which bodies there were, by what the sources claim to have known on a day; only of streams whose events make such claims.
-- A stream's rows are replaced together when it grows.
create table registry.claims (
    view          text not null,
    fact_id       uuid not null,
    stream_id     uuid not null,
    collaboration uuid not null,
    about         uuid,
    valid         daterange not null,
    claimed_from  date not null,
    claimed_to    date,
    level         smallint not null,
    data          json not null
);
create index claims_stream on registry.claims (stream_id);
create index claims_collaboration on registry.claims (collaboration);
create index claims_about on registry.claims (about) where about is not null;

create table vault.texts (
    digest        text primary key,
    disclosure    text not null,
    collaboration uuid not null,
    event         uuid not null
);

create table vault.actors (
    actor   uuid primary key,
    issuer  text not null,
    subject text not null,
    name    text not null,
    unique (issuer, subject)
);

create function registry.refuse() returns trigger language plpgsql as $$
begin
    raise exception '% on % is refused: the log only grows', tg_op, tg_table_name using errcode = '42501';
end $$;

do $$
declare t text;
begin
    foreach t in array array['mt_events', 'entries', 'commands'] loop
        execute format('create trigger %s_only_grows before update or delete on registry.%I for each row execute function registry.refuse()', t, t);
        execute format('create trigger %s_is_never_emptied before truncate on registry.%I for each statement execute function registry.refuse()', t, t);
        execute format('alter table registry.%I enable always trigger %s_only_grows', t, t);
        execute format('alter table registry.%I enable always trigger %s_is_never_emptied', t, t);
    end loop;
    create trigger mt_streams_only_grows before delete on registry.mt_streams for each row execute function registry.refuse();
    -- Only to a newer version, and nothing else of it: asked without a call, since every append moves a stream.
    create trigger mt_streams_newer before update on registry.mt_streams for each row
        when (new.version <= old.version or (old.id, old.type, old.created, old.tenant_id, old.is_archived) is distinct from (new.id, new.type, new.created, new.tenant_id, new.is_archived))
        execute function registry.refuse();
    create trigger mt_streams_is_never_emptied before truncate on registry.mt_streams for each statement execute function registry.refuse();
    alter table registry.mt_streams enable always trigger mt_streams_only_grows;
    alter table registry.mt_streams enable always trigger mt_streams_newer;
    alter table registry.mt_streams enable always trigger mt_streams_is_never_emptied;
end $$;

grant usage on schema registry to registry_app, registry_audit;
grant usage on schema vault to registry_app;
grant select on all tables in schema registry to registry_app, registry_audit;
grant insert on registry.mt_events, registry.mt_streams, registry.entries, registry.commands, registry.keys to registry_app;
grant insert, delete on registry.claims to registry_app;
grant update (version, timestamp) on registry.mt_streams to registry_app;
grant update (position, present) on registry.keys to registry_app;
grant update (id) on registry.log_head to registry_app;  -- what "select for update" asks; the check leaves no other value
grant usage, select, update on sequence registry.mt_events_sequence to registry_app;
grant select, insert on vault.texts, vault.actors to registry_app;
