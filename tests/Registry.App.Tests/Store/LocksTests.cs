using Npgsql;
using Registry.App.Store;
using Registry.Core;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Store;

/// <summary>The log only grows: what the grants of the app and the triggers on the tables refuse.</summary>
public sealed class LocksTests(PostgresFixture postgres, LockedLog locked) : IClassFixture<LockedLog>
{
    public static TheoryData<string> Changes => new(
        "update registry.mt_events set data = '{}'", "update registry.mt_events set is_archived = true", "delete from registry.mt_events", "truncate registry.mt_events",
        "update registry.entries set leaf = content", "delete from registry.entries", "truncate registry.entries",
        "update registry.commands set body_hash = salt", "delete from registry.commands", "truncate registry.commands",
        "update registry.mt_streams set id = gen_random_uuid()", "update registry.mt_streams set type = 'other'", "update registry.mt_streams set is_archived = true",
        "delete from registry.mt_streams", "truncate registry.mt_streams cascade",
        "insert into registry.mt_events select * from registry.mt_events on conflict (seq_id) do update set data = '{}'");

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task no_recorded_row_is_changed_by_the_app_or_by_a_superuser(string change)
    {
        var store = locked.Store;
        var before = await Everything(store);
        foreach (var (who, sql) in new[] { (store.Database.App, change), (store.Database.Owner, change), (store.Database.Owner, $"set session_replication_role = replica; {change}") })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.Run(who, sql));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
        Assert.Equal(before, await Everything(store));
    }

    [Theory]
    [InlineData("drop table registry.mt_events"), InlineData("alter table registry.mt_events disable trigger all"), InlineData("drop trigger mt_events_only_grows on registry.mt_events")]
    [InlineData("create table registry.mine (a int)"), InlineData("set session_replication_role = replica"), InlineData("delete from registry.keys"), InlineData("delete from registry.view_tracks")]
    [InlineData("update registry.view_tracks set data = '{}'"), InlineData("update registry.live set generation = 2"), InlineData("delete from vault.texts"), InlineData("update vault.actors set name = ''")]
    [InlineData("insert into registry.log_head values (2)"), InlineData("update registry.cosignatures set line = ''"), InlineData("delete from registry.cosignatures"), InlineData("truncate registry.cosignatures")]
    public async Task the_app_may_do_no_more_than_it_has_to(string sql)
    {
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.Run(locked.Store.Database.App, sql))).SqlState);
    }

    [Fact]
    public async Task a_stream_only_gets_newer_versions()
    {
        foreach (var version in new[] { "3", "2", "0" })
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege,
                (await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.Run(locked.Store.Database.App, $"update registry.mt_streams set version = {version}"))).SqlState);
    }

    [Fact]
    public async Task nothing_is_missing_of_the_locks_after_a_migration()
    {
        await using var store = await TestStore.Create(postgres);
        Assert.Empty(await Database.MissingLocks(store.Source, CancellationToken.None));
    }

    [Theory]
    [InlineData("drop trigger entries_only_grows on registry.entries", "entries.entries_only_grows")]
    [InlineData("alter table registry.mt_events disable trigger mt_events_is_never_emptied", "mt_events.mt_events_is_never_emptied")]
    [InlineData("drop trigger cosignatures_only_grows on registry.cosignatures", "cosignatures.cosignatures_only_grows")]
    [InlineData("alter table registry.time_stamps disable trigger time_stamps_only_grows", "time_stamps.time_stamps_only_grows")]
    [InlineData("alter table registry.mt_streams enable trigger mt_streams_newer", "mt_streams.mt_streams_newer")]
    [InlineData("alter table registry.commands enable replica trigger commands_only_grows", "commands.commands_only_grows")]
    [InlineData("drop trigger commands_only_grows on registry.commands; create trigger commands_only_grows before update on registry.keys for each row execute function registry.refuse(); alter table registry.keys enable always trigger commands_only_grows", "commands.commands_only_grows")]
    public async Task a_lock_that_was_loosened_is_named(string sql, string missing)
    {
        await using var store = await TestStore.Create(postgres);
        await store.Database.Execute(sql);
        Assert.Equal([missing], await Database.MissingLocks(store.Source, CancellationToken.None));
    }

    private static async Task<string> Everything(TestStore store) => await store.Database.Value<string>(
        """
        select md5((select string_agg(t::text, ',' order by seq_id) from registry.mt_events t) || (select string_agg(t::text, ',' order by position) from registry.entries t)
            || (select string_agg(t::text, ',' order by id) from registry.commands t) || (select string_agg(t::text, ',' order by id) from registry.mt_streams t))
        """);
}

/// <summary>A log that the attempts of all tests of a class leave as it is.</summary>
public sealed class LockedLog(PostgresFixture postgres) : IAsyncLifetime
{
    internal TestStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Store = await TestStore.Create(postgres);
        await Store.Log.NewTrack(reports: 2);
    }

    public async ValueTask DisposeAsync() => await Store.DisposeAsync();
}
