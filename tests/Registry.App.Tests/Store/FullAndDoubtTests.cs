using Npgsql;
using Registry.App.Store;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Store;

/// <summary>Answers that are neither yes nor no: no room, and a commit that came back with a doubt.</summary>
public sealed class FullAndDoubtTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task without_room_nothing_is_written_and_reading_goes_on()
    {
        await using var store = await TestStore.Create(postgres);
        var track = await store.Log.NewTrack(reports: 1);
        await store.Database.Execute(
            """
            create function public.full() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
            create trigger no_room before insert on registry.mt_events for each row execute function public.full();
            """);
        var appends = Enumerable.Range(0, 5).Select(n => Append(track, Report($"late {n}"))).ToList();
        Assert.All(await Task.WhenAll(appends.Select(store.Log.Append)), a => Assert.IsType<Appended.Full>(a));
        Assert.Equal(2, await store.Log.LastPosition(Ct));
        Assert.Equal(2, (await store.Log.ReadStream(track.Stream, Ct)).Version);
        Assert.Single(await store.Log.ReadView("decisions", new(), Ct));
        Assert.Null(await store.Log.FindCommand(appends[0].Command, Ct));

        await store.Database.Execute("drop trigger no_room on registry.mt_events");
        await store.Log.Store(appends[0]);
    }

    /// <summary>
    /// What a standby that does not answer looks like from here: the commit returns, with a warning. The attempt after it finds the key, and
    /// its own commit says whether all before it is safe too.
    /// </summary>
    [Fact]
    public async Task a_commit_with_a_warning_is_acknowledged_only_once_a_commit_comes_back_clean()
    {
        await using var store = await TestStore.Create(postgres);
        var track = await store.Log.NewTrack();
        var (doubts, commits) = (3, 0);
        await MakeDoubt(store);
        store.Faults.Plan = async (place, connection) =>
        {
            if (place == Faults.Committed) commits++;
            if (place == Faults.Written && commits < doubts) await Doubt(connection);
        };
        var append = Append(track, Report("1"));
        var stored = await store.Log.Store(append);
        Assert.Equal(doubts + 1, commits);
        Assert.Equal([stored.Events[0].Entry], (await store.Log.ReadLog(1, 10, new(), Ct)).Select(e => e.Entry));
    }

    [Fact]
    public async Task while_every_commit_comes_back_with_a_warning_nothing_is_acknowledged()
    {
        await using var store = await TestStore.Create(postgres, deadline: TimeSpan.FromMilliseconds(400));
        var track = await store.Log.NewTrack();
        await MakeDoubt(store);
        store.Faults.Plan = (place, connection) => place == Faults.Written ? Doubt(connection) : ValueTask.CompletedTask;
        var append = Append(track, Report("1"));
        for (var asked = 0; asked < 3; asked++) Assert.IsType<Appended.Unknown>(await store.Log.Append(append));
        // Nor is anybody told that they were too late by what may yet be lost.
        Assert.IsType<Appended.Unknown>(await store.Log.Append(Append(track, Report("2"))));

        store.Faults.Plan = null;
        Assert.True((await store.Log.Store(append)).Replayed);
        Assert.Equal(2, await store.Log.LastPosition(Ct));
        AssertSound(await store.Log.Everything());
    }

    [Fact]
    public async Task a_warning_from_the_rows_themselves_is_a_doubt_as_well()
    {
        await using var store = await TestStore.Create(postgres);
        var track = await store.Log.NewTrack();
        await store.Database.Execute(
            """
            create function public.warn() returns trigger language plpgsql as $$ begin raise warning 'canceling wait for synchronous replication' using errcode = '01000'; return null; end $$;
            create constraint trigger doubt after insert on registry.mt_events deferrable initially deferred for each row execute function public.warn();
            """);
        var commits = 0;
        store.Faults.Plan = (place, _) => { if (place == Faults.Committed) commits++; return ValueTask.CompletedTask; };
        var stored = await store.Log.Store(Append(track, Report("1")));
        Assert.True(stored.Replayed);
        Assert.Equal(2, commits);
        AssertSound(await store.Log.Everything());
    }

    private static Task MakeDoubt(TestStore store) => store.Database.Execute(
        """
        create table public.doubts (at timestamptz default now()); grant insert on public.doubts to registry_app;
        create function public.warn() returns trigger language plpgsql as $$ begin raise warning 'canceling wait for synchronous replication' using errcode = '01000'; return null; end $$;
        create constraint trigger doubt after insert on public.doubts deferrable initially deferred for each row execute function public.warn();
        """);

    private static async ValueTask Doubt(NpgsqlConnection connection)
    {
        await using var insert = new NpgsqlCommand("insert into public.doubts default values", connection);
        await insert.ExecuteNonQueryAsync(Ct);
    }
}
