using FsCheck;
using FsCheck.Fluent;
using Registry.App.Store;
using Registry.Core;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Store;

/// <summary>
/// Random scripts against the simplest log that there can be: a list. Each three bytes of a script are a step: what to do, to which stream or
/// command, and how much or how; so that a script that fails is shrunk to its fewest steps.
/// </summary>
public sealed class ModelTests(PostgresFixture postgres)
{
    private static readonly string[] Places = [Faults.Locked, Faults.Written, Faults.Committed];
    private static readonly string[] Ways = ["throw", "close", "kill"];

    [Fact]
    public async Task any_script_of_appends_repeats_conflicts_and_faults_ends_as_in_the_model()
    {
        var seed = (ulong)FaultTests.Seed();
        await using var store = await TestStore.Create(postgres, deadline: TimeSpan.FromMilliseconds(60));
        var second = store.Another(deadline: TimeSpan.FromMilliseconds(60));
        var scripts = ArbMap.Default.ArbFor<byte[]>();
        var (cases, seen) = (0, new Dictionary<string, int>());
        var property = Prop.ForAll(scripts, script =>
        {
            cases++;
            return Task.Run(() => new Run(store, second, seen).Play(script));
        });
        await Task.Run(() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(48).WithReplay(seed, 1), property), TestContext.Current.CancellationToken);
        Assert.True(cases >= 300);
        AssertSound(await store.Log.Everything());
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(", ", seen.Select(s => $"{s.Key}: {s.Value}")));
        // The generator reaches every kind of step and of answer.
        Assert.Equal(["began", "faulted", "grew", "repeated", "twice", "unknown", "was late"], seen.Keys.Order(StringComparer.Ordinal));
    }

    private sealed class Run(TestStore store, PostgresLog second, Dictionary<string, int> seen)
    {
        // The model: streams as lists of entries, commands by what they recorded, and what stood where before.
        private readonly List<(StreamId Id, List<string> Entries, List<History> Past)> _streams = [];
        private readonly List<(Append Append, List<string> Entries)> _commands = [];
        private int _faults;

        public async Task Play(byte[] script)
        {
            var start = await store.Log.LastPosition(CancellationToken.None);
            for (var at = 0; at + 2 < script.Length; at += 3) await Step(script[at] % 8, script[at + 1], script[at + 2]);
            store.Faults.Plan = null;

            var expected = _commands.SelectMany(c => c.Entries).ToList();
            Assert.Equal(expected.Order(StringComparer.Ordinal), (await store.Log.ReadLog(start, int.MaxValue, new(), CancellationToken.None)).Select(e => e.Entry).Order(StringComparer.Ordinal));
            foreach (var (id, entries, _) in _streams)
            {
                Assert.Equal(entries, (await second.ReadLog(0, int.MaxValue, new(Stream: id.Id), CancellationToken.None)).Select(e => e.Entry));
                Assert.Equal(entries.Count, (await Newest(second, id)).Version);
                Assert.Equal(entries.Count - 1, (await store.Log.ReadView("decisions", new(Collaboration: id.Id, Limit: 1000), CancellationToken.None)).Count);
            }
        }

        private async Task Step(int what, byte which, byte how)
        {
            var log = how % 2 == 0 ? store.Log : second;
            switch (what)
            {
                case 0 or 1:
                    var track = Track();
                    _streams.Add((track, [], []));
                    await Land(log, _streams.Count - 1, Append(History.Empty(track), Opened()), "began");
                    break;
                case 2 or 3 when _streams.Count > 0:
                    var stream = which % _streams.Count;
                    var read = await Newest(log, _streams[stream].Id);
                    await Land(log, stream, Append(read, [.. Enumerable.Range(0, 1 + how % 3).Select(_ => Report($"{Guid.NewGuid()}"))]), "grew");
                    break;
                case 4 when _streams.Where(s => s.Past.Count > 1).ToList() is { Count: > 0 } grown:
                    var past = grown[which % grown.Count].Past;
                    Assert.IsType<Appended.Moved>(await Settled(log, Append(past[how % (past.Count - 1)], Report("late"))));
                    Count("was late");
                    break;
                case 5 when _commands.Count > 0:
                    var (append, entries) = _commands[which % _commands.Count];
                    var again = Assert.IsType<Appended.Stored>(await Settled(log, append));
                    Assert.True(again.Replayed);
                    Assert.Equal(entries, again.Events.Select(e => e.Entry));
                    Count("repeated");
                    break;
                case 6:
                    _faults = 1 + how % 4;
                    store.Faults.Plan = (place, connection) => place == Places[which % 3] && _faults-- > 0 ? FaultTests.Break(store, Ways[how % 3], connection) : ValueTask.CompletedTask;
                    Count("faulted");
                    break;
                case 7 when _streams.Count > 0:
                    // Two at once on one version: the model takes the one that landed.
                    var (n, now) = (which % _streams.Count, await Newest(log, _streams[which % _streams.Count].Id));
                    Append[] both = [Append(now, Report($"{Guid.NewGuid()}")), Append(now, Report($"{Guid.NewGuid()}"))];
                    var outcomes = await Task.WhenAll(Settled(store.Log, both[0]), Settled(second, both[1]));
                    Assert.Single(outcomes.OfType<Appended.Moved>());
                    Take(n, both[Array.FindIndex(outcomes, o => o is Appended.Stored)], outcomes.OfType<Appended.Stored>().Single());
                    Count("twice");
                    break;
            }
        }

        private async Task Land(PostgresLog log, int stream, Append append, string step)
        {
            Take(stream, append, Assert.IsType<Appended.Stored>(await Settled(log, append)));
            Count(step);
        }

        private void Take(int stream, Append append, Appended.Stored stored)
        {
            List<string> entries = [.. stored.Events.Select(e => e.Entry)];
            var (id, all, past) = _streams[stream];
            all.AddRange(entries);
            past.Add(History.Of(id, [.. (past.LastOrDefault()?.Events ?? []), .. stored.Events.Select(e => e.Recorded)]));
            _commands.Add((append, entries));
        }

        /// <summary>An unknown outcome is asked for until it is known.</summary>
        private async Task<Appended> Settled(PostgresLog log, Append append)
        {
            while (true)
            {
                var outcome = await log.Append(append);
                if (outcome is not Appended.Unknown) return outcome;
                Count("unknown");
            }
        }

        private static async Task<History> Newest(PostgresLog log, StreamId id)
        {
            await log.Moved([await log.ReadStream(id, CancellationToken.None)], [], CancellationToken.None);
            return await log.ReadStream(id, CancellationToken.None);
        }

        private void Count(string step)
        {
            lock (seen) seen[step] = seen.GetValueOrDefault(step) + 1;
        }
    }
}
