using Npgsql;
using Registry.App.Store;
using Registry.Core;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Store;

/// <summary>Making the database, and what stands around the log in it.</summary>
public sealed class DatabaseTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task migrating_again_changes_nothing()
    {
        await using var store = await TestStore.Create(postgres);
        await store.Log.NewTrack(reports: 1);
        var before = await Shape(store.Database);
        await Database.Migrate(store.Database.Owner, Ct);
        Assert.Equal(before, await Shape(store.Database));
        AssertSound(await store.Log.Everything());
    }

    [Fact]
    public async Task two_migrations_at_once_make_one_database()
    {
        await using var migrated = await TestStore.Create(postgres);
        await using var empty = await postgres.CreateDatabase("template0");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Database.Migrate(empty.Owner, Ct)));
        Assert.Equal(await Shape(migrated.Database), await Shape(empty));
    }

    [Fact]
    public async Task a_view_that_is_missing_is_made()
    {
        await using var store = await TestStore.Create(postgres);
        var before = await Shape(store.Database);
        await store.Database.Execute("drop table registry.view_tracks_1 cascade");
        Assert.NotEqual(before, await Shape(store.Database));
        await Database.Migrate(store.Database.Owner, Ct);
        Assert.Equal(before, await Shape(store.Database));
    }

    [Fact]
    public async Task the_sequence_follows_the_log_and_never_leads()
    {
        await using var store = await TestStore.Create(postgres);
        var other = store.Another();
        using var done = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            // The sequence first: what it says must already be in the log.
            var checks = 0;
            for (; !done.IsCancellationRequested; checks++)
            {
                var sequence = await store.Database.Value<long>("select case when is_called then last_value else 0 end from registry.mt_events_sequence");
                Assert.InRange(sequence, 0, await store.Log.LastPosition(Ct));
            }
            return checks;
        });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++) await (n % 2 == 0 ? store.Log : other).NewTrack();
        })));
        await Eventually(async () => Assert.Equal(320, await Sequence(store)));
        await done.CancelAsync();
        Assert.NotEqual(0, await watching);
    }

    [Fact]
    public async Task the_sequence_catches_up_when_the_registry_starts()
    {
        await using var store = await TestStore.Create(postgres);
        await store.Log.NewTrack(reports: 4);
        await Eventually(async () => Assert.Equal(5, await Sequence(store)));
        await store.Database.Execute("select setval('registry.mt_events_sequence', 2)");
        store.Another();
        await Eventually(async () => Assert.Equal(5, await Sequence(store)));
    }

    [Fact]
    public async Task a_clock_that_goes_back_never_turns_the_order_of_the_log()
    {
        var clock = new SetClock(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var store = await TestStore.Create(postgres, clock: clock);
        await store.Log.NewTrack(reports: 1);
        clock.Now = clock.Now.AddDays(-2);
        await store.Log.NewTrack(reports: 1);
        await store.Another().NewTrack();
        clock.Now = clock.Now.AddDays(4).AddTicks(7);
        await store.Log.NewTrack();
        var log = await store.Log.Everything();
        AssertSound(log);
        Assert.Equal(new DateTimeOffset(2030, 1, 3, 0, 0, 0, TimeSpan.Zero), log[^1].Recorded.At);
    }

    /// <summary>Under another isolation the append would look at what was there before it had the head.</summary>
    [Theory]
    [InlineData("repeatable read"), InlineData("serializable")]
    public async Task the_default_isolation_of_the_database_does_not_matter(string isolation)
    {
        await using var store = await TestStore.Create(postgres);
        await store.Database.Execute($"do $$ begin execute format('alter database %I set default_transaction_isolation = ''{isolation}''', current_database()); end $$");
        PostgresLog[] logs = [store.Another(), store.Another()];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++) await logs[n % 2].NewTrack();
        })));
        AssertSound(await store.Log.Everything());
        Assert.Equal(160, await store.Log.LastPosition(Ct));
    }

    [Fact]
    public async Task what_a_failover_lost_is_forgotten_in_memory_too()
    {
        await using var store = await TestStore.Create(postgres);
        var lost = await store.Log.NewTrack(reports: 2);
        // The standby had not seen the last event when it took over, and went on without it.
        await store.Database.Execute(
            """
            set session_replication_role = replica; alter table registry.mt_events disable trigger user; alter table registry.entries disable trigger user;
            alter table registry.commands disable trigger user; alter table registry.mt_streams disable trigger user;
            delete from registry.mt_events where seq_id = 3; delete from registry.entries where position = 3; delete from registry.commands; update registry.mt_streams set version = 2
            """);
        var other = store.Another();
        var track = await other.ReadStream(lost.Stream, Ct);
        await other.Store(Append(track, Report("instead"), Report("and on")));

        Assert.IsType<Appended.Moved>(await store.Log.Append(Append(lost, Report("late"))));
        var read = await store.Log.ReadStream(lost.Stream, Ct);
        Assert.Equal((await other.ReadStream(lost.Stream, Ct)).Events, read.Events);
        await store.Log.Store(Append(read, Report("late")));
        AssertSound(await store.Log.Everything());
    }

    [Fact]
    public async Task a_transaction_that_stays_open_elsewhere_stops_nobody()
    {
        await using var store = await TestStore.Create(postgres);
        await store.Log.NewTrack(reports: 1);
        await using var elsewhere = new NpgsqlConnection(store.Database.Owner);
        await elsewhere.OpenAsync(Ct);
        await using var old = await elsewhere.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, Ct);
        await using var count = new NpgsqlCommand("select count(*) from registry.mt_events", elsewhere, old);
        Assert.Equal(2L, await count.ExecuteScalarAsync(Ct));

        var track = await store.Log.NewTrack();
        for (var n = 0; n < 50; n++) await store.Log.StoreAtLast(track.Stream, () => Report($"{Guid.NewGuid()}"));
        Assert.Equal(2L, await count.ExecuteScalarAsync(Ct));
        AssertSound(await store.Log.Everything());
        Assert.Equal(53, await store.Another().LastPosition(Ct));
        await Eventually(async () => Assert.Equal(53, await Sequence(store)));
    }

    private static Task<long> Sequence(TestStore store) => store.Database.Value<long>("select last_value from registry.mt_events_sequence");

    private static async Task Eventually(Func<Task> holds)
    {
        for (var attempt = 0; ; attempt++)
            try
            {
                await holds();
                return;
            }
            catch (Xunit.Sdk.XunitException) when (attempt < 100)
            {
                await Task.Delay(100);
            }
    }

    /// <summary>Columns, indexes, constraints, triggers and grants, but not what stands in the tables.</summary>
    private static async Task<string> Shape(TestDatabase database) => string.Join('\n', (await database.Query(
        """
        select concat_ws(' ', table_schema, table_name, column_name, data_type, is_nullable, column_default) from information_schema.columns where table_schema in ('registry', 'vault')
        union all select indexdef from pg_indexes where schemaname in ('registry', 'vault')
        union all select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint where connamespace in ('registry'::regnamespace, 'vault'::regnamespace)
        union all select concat_ws(' ', pg_get_triggerdef(oid), tgenabled) from pg_trigger where not tgisinternal
        union all select concat_ws(' ', oid::regclass, (select string_agg(a::text, ',' order by a::text) from unnest(relacl) a)) from pg_class where relnamespace in ('registry'::regnamespace, 'vault'::regnamespace)
        union all select concat_ws(' ', attrelid::regclass, attname, attacl::text) from pg_attribute where attacl is not null and attrelid in (select oid from pg_class where relnamespace = 'registry'::regnamespace)
        order by 1
        """)).Select(r => (string)r[0]!));

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
