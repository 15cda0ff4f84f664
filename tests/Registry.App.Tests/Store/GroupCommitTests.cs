using Npgsql;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Store;

/// <summary>Many appends in one commit: each is judged by its own merits, and none stands in the way of another.</summary>
public sealed class GroupCommitTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task one_conflict_and_some_refused_rows_leave_their_neighbours_alone()
    {
        await using var store = await TestStore.Create(postgres);
        await store.Database.Execute("alter table registry.mt_events add constraint no_poison check (data->>'reference' is distinct from 'poison')");
        var stale = await store.Log.NewTrack();
        await store.Another().Store(Append(stale, Report("elsewhere")));
        var used = Sealed("twice in the vault");
        var first = Append(await store.Log.NewTrack(), Report("1"));
        await store.Log.Store(first with { Envelope = first.Envelope with { Source = new("Brief", Reason: used) } });

        var fine = new List<Append>();
        for (var n = 0; n < 20; n++) fine.Add(Append(await store.Log.NewTrack(), Report("1"), Report("2")));
        var conflict = Append(stale, Report("late"));
        var poison = Append(await store.Log.NewTrack(), Report("fine"), Report("poison"));
        var collision = Append(await store.Log.NewTrack(), Report("1"));
        collision = collision with { Envelope = collision.Envelope with { Source = new("Brief", Reason: used) } };
        // Judged but never recorded: a version without a position cannot be followed in the log.
        var unwritable = Append(stale.After(stale.Events[0] with { Id = Guid.NewGuid(), Position = 0, Version = 2, Event = Report("0") }), Report("unwritable"));
        var before = await store.Log.LastPosition(Ct);

        var batches = 0;
        store.Faults.Plan = (place, _) => { if (place == Faults.Committed) batches++; return ValueTask.CompletedTask; };
        var results = await InOneBatch(store, [.. fine.Take(7), conflict, .. fine.Skip(7).Take(6), poison, unwritable, .. fine.Skip(13), collision]);

        Assert.All(fine, a => Assert.IsType<Appended.Stored>(results[a.Command]));
        Assert.Equal([stale.Stream.Id], Assert.IsType<Appended.Moved>(results[conflict.Command]).Streams);
        Assert.Equal(PostgresErrorCodes.CheckViolation, Assert.IsType<Appended.Rejected>(results[poison.Command]).SqlState);
        Assert.Equal(PostgresErrorCodes.UniqueViolation, Assert.IsType<Appended.Rejected>(results[collision.Command]).SqlState);
        Assert.IsType<Appended.Rejected>(results[unwritable.Command]);
        AssertSound(await store.Log.Everything());
        Assert.Equal(before + 40 + 1, await store.Log.LastPosition(Ct));
        Assert.True(batches < 24, $"There were {batches} batches: nothing was committed together.");
        foreach (var append in new[] { conflict, poison, collision, unwritable }) Assert.Null(await store.Log.FindCommand(append.Command, Ct));
        // What was turned away did not spoil the memory of its stream.
        await store.Log.Store(Append(await store.Log.ReadStream(poison.Streams.First().Stream, Ct), Report("fine after all")));
    }

    [Fact]
    public async Task one_round_trip_while_nobody_else_writes_and_two_when_somebody_did()
    {
        await using var store = await TestStore.Create(postgres);
        var track = await store.Log.NewTrack();
        for (var n = 0; n < 3; n++) await store.Log.StoreAtLast(track.Stream, () => Report($"{n}"));
        Assert.Equal((1, 0), await Trips(store, () => store.Log.StoreAtLast(track.Stream, () => Report("alone"))));
        var elsewhere = await store.Another().NewTrack();
        Assert.Equal((1, 1), await Trips(store, () => store.Log.StoreAtLast(track.Stream, () => Report("moved"))));
        Assert.Equal((0, 1), await Trips(store, () => store.Log.StoreAtLast(elsewhere.Stream, () => Report("looks until it is alone again"))));
        Assert.Equal((1, 0), await Trips(store, () => store.Log.StoreAtLast(elsewhere.Stream, () => Report("alone again"))));
        var key = Append(await store.Log.ReadStream(track.Stream, Ct), Report("once"));
        var first = await store.Log.Store(key);
        Assert.True(Assert.IsType<Appended.Stored>(await store.Log.Append(key with { Streams = [await store.Log.ReadStream(track.Stream, Ct)] })) is { Replayed: true } again
            && again.Events.Select(e => e.Recorded.Id).SequenceEqual(first.Events.Select(e => e.Recorded.Id)));
        AssertSound(await store.Log.Everything());
    }

    /// <summary>How often the head was expected, and how often it was looked at.</summary>
    private static async Task<(int Expected, int Looked)> Trips(TestStore store, Func<Task> append)
    {
        var (database, statements) = (new NpgsqlConnectionStringBuilder(store.Source.ConnectionString).Database, new System.Collections.Concurrent.ConcurrentBag<string>());
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => System.Diagnostics.ActivitySamplingResult.AllData,
            ActivityStopped = a => { if (a.Tags.Any(t => t.Value == database)) statements.Add(string.Join(' ', a.Tags.Select(t => t.Value))); },
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        await append();
        return (statements.Count(s => s.Contains("registry.expect", StringComparison.Ordinal)), statements.Count(s => s.Contains("log_head", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task sixty_four_at_once_on_streams_of_their_own_all_land()
    {
        await using var store = await TestStore.Create(postgres);
        var tracks = new List<History>();
        for (var n = 0; n < 64; n++) tracks.Add(await store.Log.NewTrack());
        var stored = await Task.WhenAll(tracks.Select(t => store.Log.Store(Append(t, Report("1"), Report("2")))));
        Assert.Equal(128, stored.SelectMany(s => s.Events).Select(e => e.Recorded.Position).Distinct().Count());
        Assert.All(stored, s => Assert.Equal(s.Events[0].Recorded.Position + 1, s.Events[1].Recorded.Position));
        AssertSound(await store.Log.Everything());
        Assert.Equal(192, await store.Log.LastPosition(Ct));
        Assert.Equal(128, (await store.Log.ReadView("decisions", new(Limit: 1000), Ct)).Count);
    }

    [Fact]
    public async Task the_same_command_twice_in_one_batch_is_recorded_once()
    {
        await using var store = await TestStore.Create(postgres);
        var append = Append(await store.Log.NewTrack(), Report("1"));
        await using var gate = await Gate.Close(store);
        var opener = await gate.First();
        var twins = Enumerable.Range(0, 5).Select(_ => store.Log.Store(append)).ToList();
        await gate.Open();
        await opener;
        var stored = await Task.WhenAll(twins);
        Assert.Single(stored, s => !s.Replayed);
        Assert.All(stored, s => Assert.Equivalent(stored[0].Events, s.Events, strict: true));
        AssertSound(await store.Log.Everything());
    }

    [Fact]
    public async Task in_one_batch_too_only_the_first_on_a_version_lands()
    {
        await using var store = await TestStore.Create(postgres);
        var track = await store.Log.NewTrack();
        var results = await InOneBatch(store, [.. Enumerable.Range(0, 10).Select(n => Append(track, Report($"{n}")))]);
        Assert.Single(results.Values.OfType<Appended.Stored>());
        Assert.All(results.Values.OfType<Appended.Moved>(), m => Assert.Equal([track.Stream.Id], m.Streams));
        Assert.Equal(2, (await store.Log.ReadStream(track.Stream, Ct)).Version);
    }

    [Theory]
    [InlineData(20_000), InlineData(4), InlineData(0)]
    public async Task two_processes_on_the_same_streams_lose_nothing(int cacheStreams)
    {
        await using var store = await TestStore.Create(postgres, cacheStreams: cacheStreams);
        PostgresLog[] logs = [store.Log, store.Another(cacheStreams: cacheStreams)];
        StreamId[] streams = [.. await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => (await store.Log.NewTrack()).Stream))];
        var receipts = await Task.WhenAll(Enumerable.Range(0, 12).Select(writer => Task.Run(async () =>
        {
            var mine = new List<LogEvent>();
            for (var n = 0; n < 15; n++) mine.AddRange((await logs[writer % 2].StoreAtLast(streams[(writer + n) % streams.Length], () => Report($"{writer}-{n}"))).Events);
            return mine;
        })));

        var log = await store.Log.Everything();
        AssertSound(log);
        Assert.Equal(6 + 180, log.Count);
        Assert.Equal(180, receipts.SelectMany(r => r).Select(e => e.Recorded.Id).Distinct().Count());
        Assert.All(receipts.SelectMany(r => r), e => Assert.Equal(e.Entry, log[(int)e.Recorded.Position - 1].Entry));
        foreach (var stream in streams)
            foreach (var process in logs)
            {
                await process.Moved([await process.ReadStream(stream, Ct)], [], Ct);
                Assert.Equal(log.Where(e => e.Recorded.Stream == stream).Select(e => e.Recorded), (await process.ReadStream(stream, Ct)).Events);
            }
        // Inline views are what folding the whole log gives.
        var rows = streams.SelectMany(s => History.Of(s, log.Where(e => e.Recorded.Stream == s).Select(e => e.Recorded)).State.Rows.Values.OfType<Registry.Core.Exploration.OrganDecision>());
        Assert.Equal(rows.Select(r => (r.Id, EventJson.Text(r))).OrderBy(r => r.Id),
            (await store.Log.ReadView("decisions", new(Limit: 1000), Ct)).Select(r => (r.Fact, EventJson.Text(EventJson.Read<Registry.Core.Exploration.OrganDecision>(r.Data) with { Id = r.Fact }))).OrderBy(r => r.Fact));
    }

    /// <summary>Hands in appends while the head is taken, so that they stand in line for one batch.</summary>
    private static async Task<Dictionary<Guid, Appended>> InOneBatch(TestStore store, IReadOnlyList<Append> appends)
    {
        await using var gate = await Gate.Close(store);
        var opener = await gate.First();
        var pending = appends.Select(a => store.Log.Append(a)).ToList();
        await gate.Open();
        await opener;
        return appends.Zip(await Task.WhenAll(pending)).ToDictionary(p => p.First.Command, p => p.Second);
    }

    /// <summary>Holds the log head as another process might, until it is opened.</summary>
    private sealed class Gate(TestStore store, NpgsqlConnection connection) : IAsyncDisposable
    {
        public static async Task<Gate> Close(TestStore store)
        {
            var connection = new NpgsqlConnection(store.Database.Owner);
            await connection.OpenAsync(Ct);
            await using var take = new NpgsqlCommand("begin; select id from registry.log_head for update", connection);
            await take.ExecuteNonQueryAsync(Ct);
            return new(store, connection);
        }

        /// <summary>An append that goes ahead alone and waits at the head; returns once it does.</summary>
        public async Task<Task<Appended>> First()
        {
            var first = store.Log.Append(Append(History.Empty(Track()), Opened()));
            while (await store.Database.Value<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == 0)
                await Task.Delay(5, Ct);
            return first;
        }

        public async Task Open()
        {
            await using var commit = new NpgsqlCommand("commit", connection);
            await commit.ExecuteNonQueryAsync(Ct);
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
