-- Packs: the first events of a stream in one value, so that a stream out of memory is read as one row and the few rows after it. A copy for
-- reading only: no proof covers it and it may be emptied or dropped at any time; every start makes it again. Unlogged: after a crash or on
-- the standby that takes over it is empty, which costs a slower read each, and the appends' write-ahead log stays free of it.

create unlogged table if not exists registry.packs (
    stream_id uuid primary key,
    version   bigint not null,
    position  bigint not null,
    data      bytea storage external not null
) with (toast_tuple_target = 8160);  -- the pack of an ordinary stream stays on its page, uncompressed
grant select, insert, update, delete on registry.packs to registry_app;
