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
