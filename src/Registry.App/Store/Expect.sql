-- Locks the head for whoever writes, and makes sure that the log is as the writer expects: each statement in here sees what was committed
-- before it began, so what is read after the lock is the newest there can be (in read committed only). Replaced at every start.

create or replace function registry.expect(generation int, head bigint, streams uuid[], versions bigint[], keys text[], touched bigint[]) returns void language plpgsql as $$
begin
    perform from registry.log_head for update;
    if (select l.generation from registry.live l) is distinct from expect.generation
       or coalesce((select seq_id from registry.mt_events order by seq_id desc limit 1), 0) <> head
       or exists (select from unnest(streams, versions) w(id, version) where coalesce((select s.version from registry.mt_streams s where s.id = w.id), 0) <> w.version)
       or exists (select from unnest(keys, touched) w(key, position) where coalesce((select max(k.position) from registry.keys k where k.key = w.key), 0) <> w.position)
    then
        raise exception 'the log has moved' using errcode = 'RG001';
    end if;
end $$;
grant execute on function registry.expect to registry_app;
