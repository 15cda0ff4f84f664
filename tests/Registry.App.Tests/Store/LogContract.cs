using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Store;

/// <summary>What every log promises, said through the interface alone: another store has to keep the same promises.</summary>
public abstract partial class LogContract
{
    protected abstract ILog Log { get; }

    /// <summary>Another instance on the same store, as another process has it.</summary>
    protected abstract ILog Another { get; }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task an_empty_log_has_nothing_to_tell()
    {
        Assert.Equal(0, await Log.LastPosition(Ct));
        Assert.Empty(await Log.Everything());
        Assert.False((await Log.ReadStream(Track(), Ct)).Exists);
        Assert.Null(await Log.FindCommand(Guid.NewGuid(), Ct));
        Assert.Equivalent(new KeyState("free", 0, []), await Log.ReadKey("free", Ct));
        foreach (var view in Catalogue.Views) Assert.Empty(await Log.ReadView(view.Name, new(), Ct));
    }

    [Fact]
    public async Task new_and_existing_streams_grow_by_dense_positions_and_versions()
    {
        var one = await Log.NewTrack(reports: 2);
        var two = await Log.NewTrack();
        var stored = await Log.Store(Append(one, Report("3"), Report("4")));
        await Log.Store(Append(two, Report("1")));

        Assert.Equal([5, 6], stored.Events.Select(e => e.Recorded.Position));
        Assert.Equal([4, 5], stored.Events.Select(e => e.Recorded.Version));
        var log = await Log.Everything();
        AssertSound(log);
        Assert.Equal(7, log.Count);
        Assert.Equal(7, await Log.LastPosition(Ct));
        Assert.Equivalent(log.Skip(4).Take(2), stored.Events, strict: true);
    }

    [Fact]
    public async Task a_stream_reads_as_it_was_written_here_and_elsewhere()
    {
        var before = await Another.ReadStream((await Log.NewTrack(reports: 1)).Stream, Ct);
        await Log.Store(Append(before, Report("2")));

        var here = await Log.ReadStream(before.Stream, Ct);
        Assert.Equal(3, here.Version);
        Assert.True(await Another.Moved([before], [], Ct));
        var there = await Another.ReadStream(before.Stream, Ct);
        Assert.Equal(here.Events, there.Events);
        Assert.Equal(here.State.Rows.OrderBy(r => r.Key), there.State.Rows.OrderBy(r => r.Key));
        Assert.Equal((3, 3), (there.Version, there.LastPosition));
        Assert.False(await Another.Moved([there], [], Ct));
    }

    [Fact]
    public async Task a_stream_is_not_found_under_another_kind()
    {
        var track = await Log.NewTrack();
        foreach (var kind in Catalogue.Kinds.Where(k => k != Kind.Tracks))
        {
            Assert.False((await Log.ReadStream(track.Stream with { Kind = kind }, Ct)).Exists);
            Assert.False((await Another.ReadStream(track.Stream with { Kind = kind }, Ct)).Exists);
        }
        Assert.IsType<Appended.Moved>(await Log.Append(Append(History.Empty(new(Kind.Dossiers, track.Stream.Id)), new DossierOpened(Guid.NewGuid(), "make", "exploration", null))));
    }

    [Fact]
    public async Task an_outdated_stream_is_told_and_nothing_is_written()
    {
        var (seen, other) = (await Log.NewTrack(), await Log.NewTrack());
        await Another.Store(Append(seen, Report("first")));

        var moved = Assert.IsType<Appended.Moved>(await Log.Append(Append([other, seen], [], new Write(other.Stream, Report("late")), new Write(seen.Stream, Report("late")))));
        Assert.Equal([seen.Stream.Id], moved.Streams);
        Assert.Empty(moved.Keys);
        Assert.Equal(3, await Log.LastPosition(Ct));

        // After being told, the newest state is read, and the same decision lands on it.
        var newest = await Log.ReadStream(seen.Stream, Ct);
        Assert.Equal(2, newest.Version);
        await Log.Store(Append(newest, Report("late")));
    }

    [Fact]
    public async Task a_stream_that_was_only_read_counts_as_much_as_one_that_is_written()
    {
        var (read, written) = (await Log.NewTrack(), await Log.NewTrack());
        await Another.Store(Append(read, Report("first")));
        var moved = Assert.IsType<Appended.Moved>(await Log.Append(Append([written, read], [], new Write(written.Stream, Report("late")))));
        Assert.Equal([read.Stream.Id], moved.Streams);
    }

    [Fact]
    public async Task a_stream_begins_once()
    {
        var track = Track();
        await Log.Store(Append(History.Empty(track), Opened()));
        Assert.IsType<Appended.Moved>(await Another.Append(Append(History.Empty(track), Opened())));
        Assert.IsType<Appended.Moved>(await Log.Append(Append(History.Empty(track), Opened())));
        Assert.Single(await Log.Everything());
    }

    [Fact]
    public async Task several_streams_are_written_together_and_interleaved()
    {
        var (one, two) = (Track(), Track());
        await Log.Store(Append([History.Empty(one), History.Empty(two)], [],
            new(one, Opened(), one.Id), new(two, Opened(), two.Id), new(one, Report("1")), new(two, Report("1")), new(one, Report("2"))));
        AssertSound(await Log.Everything());
        Assert.Equal((3, 5), ((await Log.ReadStream(one, Ct)).Version, (await Log.ReadStream(one, Ct)).LastPosition));
        Assert.Equal((2, 4), ((await Log.ReadStream(two, Ct)).Version, (await Another.ReadStream(two, Ct)).LastPosition));
    }

    [Fact]
    public async Task the_same_command_again_gives_the_same_events_and_writes_nothing()
    {
        var track = await Log.NewTrack();
        var append = Append(track, Report("1"), Report("2"));
        var first = await Log.Store(append);
        Assert.False(first.Replayed);
        foreach (var log in new[] { Log, Another, Log })
        {
            var again = await log.Store(append);
            Assert.True(again.Replayed);
            Assert.Equivalent(first.Events, again.Events, strict: true);
            Assert.Equal(first.Salt, again.Salt);
            Assert.Equal(first.BodyHash, again.BodyHash);
        }
        Assert.Equal(3, await Log.LastPosition(Ct));
    }

    [Fact]
    public async Task the_same_command_at_once_is_recorded_once_and_all_hear_of_it()
    {
        var append = Append(History.Empty(Track()), Opened());
        var stored = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => (n % 2 == 0 ? Log : Another).Store(append)));
        Assert.Single(stored, s => !s.Replayed);
        Assert.All(stored, s => Assert.Equivalent(stored[0].Events, s.Events, strict: true));
        Assert.Single(await Log.Everything());
    }

    [Fact]
    public async Task a_command_is_found_by_its_id_with_what_it_recorded()
    {
        var append = Append(await Log.NewTrack(), Report("1"), Report("2"));
        Assert.Null(await Log.FindCommand(append.Command, Ct));
        var stored = await Log.Store(append);
        var found = Assert.IsType<Appended.Stored>(await Another.FindCommand(append.Command, Ct));
        Assert.True(found.Replayed);
        Assert.Equivalent(stored.Events, found.Events, strict: true);
        Assert.Equal(stored.BodyHash, found.BodyHash);
    }

    [Fact]
    public async Task a_command_that_was_turned_away_leaves_no_trace()
    {
        var stale = await Log.NewTrack();
        await Log.Store(Append(stale, Report("1")));
        var append = Append(stale, Report("2"));
        Assert.IsType<Appended.Moved>(await Log.Append(append));
        Assert.Null(await Log.FindCommand(append.Command, Ct));
        await Log.Store(append with { Streams = [await Log.ReadStream(stale.Stream, Ct)] });
    }

    [Fact]
    public async Task an_append_of_nothing_is_no_append()
    {
        var track = await Log.NewTrack();
        await Assert.ThrowsAsync<ArgumentException>(() => Log.Append(Append(track)));
        await Log.Store(Append(track, Report("1")));
    }
}
