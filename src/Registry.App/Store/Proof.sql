-- The signed checkpoints of the log, as they were published. They prove nothing by standing here: whoever relies on one keeps it elsewhere.

do $$ begin
    if to_regclass('registry.checkpoints') is not null then return; end if;
    create table registry.checkpoints (
        origin text not null,
        number bigint not null,
        at     timestamptz not null,
        size   bigint not null,
        note   text not null,
        primary key (origin, number)
    );
    create index checkpoints_at on registry.checkpoints (origin, at);
    create trigger checkpoints_only_grows before update or delete on registry.checkpoints for each row execute function registry.refuse();
    create trigger checkpoints_is_never_emptied before truncate on registry.checkpoints for each statement execute function registry.refuse();
    alter table registry.checkpoints enable always trigger checkpoints_only_grows;
    alter table registry.checkpoints enable always trigger checkpoints_is_never_emptied;
    grant select on registry.checkpoints to registry_app, registry_audit;
    grant insert on registry.checkpoints to registry_app;
end $$;

-- What witnesses cosigned of them, each line verified before it came here. Insert only, as the checkpoints are.

do $$ begin
    if to_regclass('registry.cosignatures') is not null then return; end if;
    create table registry.cosignatures (
        origin text not null,
        number bigint not null,
        key    text not null,
        line   text not null,
        at     timestamptz not null,
        primary key (origin, number, key),
        foreign key (origin, number) references registry.checkpoints
    );
    create index cosignatures_key on registry.cosignatures (origin, key, number);
    create trigger cosignatures_only_grows before update or delete on registry.cosignatures for each row execute function registry.refuse();
    create trigger cosignatures_is_never_emptied before truncate on registry.cosignatures for each statement execute function registry.refuse();
    alter table registry.cosignatures enable always trigger cosignatures_only_grows;
    alter table registry.cosignatures enable always trigger cosignatures_is_never_emptied;
    grant select on registry.cosignatures to registry_app, registry_audit;
    grant insert on registry.cosignatures to registry_app;
end $$;

-- What a time-stamping authority stamped of them (RFC 3161), verified before it came here: the bytes as they were then, since cosignatures may
-- have come under the checkpoint later, the answer, and the pinned root that vouches for it. Insert only, as the checkpoints are.

do $$ begin
    if to_regclass('registry.time_stamps') is not null then return; end if;
    create table registry.time_stamps (
        origin    text not null,
        number    bigint not null,
        authority text not null,
        at        timestamptz not null,
        note      text not null,
        response  bytea not null,
        root      text not null,
        primary key (origin, number),
        foreign key (origin, number) references registry.checkpoints
    );
    create trigger time_stamps_only_grows before update or delete on registry.time_stamps for each row execute function registry.refuse();
    create trigger time_stamps_is_never_emptied before truncate on registry.time_stamps for each statement execute function registry.refuse();
    alter table registry.time_stamps enable always trigger time_stamps_only_grows;
    alter table registry.time_stamps enable always trigger time_stamps_is_never_emptied;
    grant select on registry.time_stamps to registry_app, registry_audit;
    grant insert on registry.time_stamps to registry_app;
end $$;
