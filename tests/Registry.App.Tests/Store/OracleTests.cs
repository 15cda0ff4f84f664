using System.Collections.Concurrent;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Realisation;

namespace Registry.App.Tests.Store;

/// <summary>
/// Random histories, recorded in one database and asked at random pairs of clocks: every answer is the naive oracle's. How many histories is
/// told by REGISTRY_TEST_HISTORIES; one that fails is shrunk to its fewest steps.
/// </summary>
public sealed class OracleTests(PostgresFixture postgres)
{
    private const int Together = 60;
    private readonly ConcurrentDictionary<string, int> _seen = new();
    private readonly List<(DateTimeOffset At, long Position)> _log = [];
    private int _told;

    /// <summary>A clock that only the test moves on: what is recorded together is recorded on one day.</summary>
    private sealed class Calendar : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2021, 3, 20, 9, 0, 0, TimeSpan.Zero);
        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public async Task every_read_at_every_pair_of_clocks_says_what_the_naive_oracle_says()
    {
        var seed = FaultTests.Seed();
        var histories = Environment.GetEnvironmentVariable("REGISTRY_TEST_HISTORIES") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : 1500;
        var calendar = new Calendar();
        await using var store = await TestStore.Create(postgres, clock: calendar);
        var forgetful = store.Another(cacheStreams: 0, clock: calendar);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        // Up to forty steps; short histories are asked sooner, so there are more of them.
        var script = Gen.Choose(4, 160).SelectMany(most => Gen.Choose(4, most)).SelectMany(length => Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b), length));
        var scripts = Arb.From(Gen.ArrayOf(script, Together).Select(s => new Scripts(s)), Fewer);
        var property = Prop.ForAll(scripts, told => Task.Run(() => Tell(told.Bytes, store, forgetful, calendar, seed)));
        await Task.Run(() => Check.One(Config.QuickThrowOnFailure.WithMaxTest((histories + Together - 1) / Together).WithReplay((ulong)seed, 1), property), TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper!.WriteLine($"{_told} histories, {_log.Count} events, {_told / watch.Elapsed.TotalSeconds:F0} histories/s, {System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime}; {string.Join(", ", _seen.Where(s => !s.Key.StartsWith("by ", StringComparison.Ordinal)).OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}"))}");
        Assert.True(_told >= histories);
        // What was to occur has occurred, and filters were given together in every way.
        Assert.Empty(OracleKinds.All.Except(_seen.Keys));
        Assert.Empty(Pairs().Except(_seen.Keys));
    }

    /// <summary>One history of many, then one of its steps less.</summary>
    private static IEnumerable<Scripts> Fewer(Scripts scripts) => scripts.Bytes is [var one]
        ? from n in Enumerable.Range(0, one.Length / 4) select new Scripts([[.. one[..(4 * n)], .. one[(4 * n + 4)..]]])
        : scripts.Bytes.Select(s => new Scripts([s]));

    private sealed record Scripts(byte[][] Bytes)
    {
        public override string ToString() => Bytes is [var one] ? Convert.ToHexString(one) : $"{Bytes.Length} scripts";
    }

    private static IEnumerable<string> Pairs() =>
        from one in Enumerable.Range(0, 6) from other in Enumerable.Range(one + 1, 5 - one) from a in Enumerable.Range(0, 3) from b in Enumerable.Range(0, 3)
        from found in Enumerable.Range(0, a == 2 || b == 2 ? 1 : 2)
        select Pair(one, a, other, b, found > 0);

    private static string Pair(int one, int a, int other, int b, bool found) =>
        $"by {OracleQuestions.Filters[one]} {OracleQuestions.Ways[a]} and {OracleQuestions.Filters[other]} {OracleQuestions.Ways[b]}{(found ? ", found" : "")}";

    private void Count(string kind) => _seen.AddOrUpdate(kind, 1, (_, n) => n + 1);

    /// <summary>Records histories side by side, an append of each at a time, and asks of each whatever there is to ask.</summary>
    private async Task Tell(byte[][] scripts, TestStore store, PostgresLog forgetful, Calendar calendar, int seed)
    {
        var random = new Random(seed + _told);
        var told = scripts.Select(s => new OracleScript(s, $"q{_told:x6}", seed + _told++)).ToList();
        var remembered = new List<(OracleScript Of, Clocks At, List<string> Said)>();
        for (var open = told; open.Count > 0;)
        {
            calendar.Now = calendar.Now.AddMinutes(random.Next(5_000));
            var appended = await Task.WhenAll(open.Select(async script =>
            {
                // Half of them on what is in memory, half on what is read again each time.
                var log = script.Seed % 2 == 0 ? store.Log : forgetful;
                if (await script.Next(log, Oracle.Day(calendar.Now)) is not { } append) return null;
                var stored = await log.Store(append);
                lock (_log) _log.AddRange(stored.Events.Select(e => (e.Recorded.At, e.Recorded.Position)));
                script.Events.AddRange(stored.Events.Select(e => e.Recorded));
                return script;
            }));
            open = [.. appended.OfType<OracleScript>()];
            if (open.Count == 0) break;
            // What is answered now is answered again later, when more is known.
            foreach (var script in open.Where(_ => random.Next(12) == 0))
            {
                var clocks = new Clocks(random.Next(2) == 0 ? null : new DateOnly(2019, random.Next(1, 13), 16), null, _log.Max(e => e.Position));
                remembered.Add((script, clocks, await Said(store, script, clocks)));
            }
        }
        await Parallel.ForEachAsync(told, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (script, _) =>
        {
            var questions = new OracleQuestions(store, script);
            // One that is told alone is on its way to its fewest steps: the question that failed should come again.
            for (var n = told.Count == 1 ? 30 : 1; n > 0; n--) await Ask(questions);
            foreach (var kind in OracleKinds.Of(script.Events, questions.Known)) Count(kind);
        });
        foreach (var (script, clocks, said) in remembered) Assert.Equal(said, await Said(store, script, clocks));
        _log.Sort();
        for (var n = 0; n < 20; n++) await Moment(new(store.Source), random);
    }

    private static async Task<List<string>> Said(TestStore store, OracleScript script, Clocks clocks) =>
        [.. (await new Views(store.Source).Collaboration(script.Arrangements[0], clocks, default)).Select(r => OracleQuestions.Shown(r, closed: false))];

    /// <summary>Asks a bit of everything, at clocks that differ from question to question.</summary>
    private async Task Ask(OracleQuestions questions)
    {
        for (var n = 0; n < 2; n++) await questions.View();
        await questions.Everything();
        await questions.Claimed();
        await questions.Keys();
        await questions.Organisations();
        await questions.Region();
        for (var n = 0; n < 2; n++)
        {
            var (ways, found) = await questions.Collaborations();
            for (var one = 0; one < 6; one++)
                for (var other = one + 1; other < 6; other++)
                    Count(Pair(one, ways[one], other, ways[other], found));
        }
    }

    /// <summary>The position that was the last at a moment: just then, just before, between and after all.</summary>
    private async Task Moment(Views views, Random random)
    {
        var moment = _log[random.Next(_log.Count)].At.AddMicroseconds(random.Next(5) switch { 0 => 0, 1 => -1, 2 => 1, 3 => random.Next(1_000_000), _ => (long)random.Next(100_000) * 100_000 }).ToOffset(TimeSpan.FromHours(random.Next(-5, 6)));
        Assert.Equal(_log.FindLast(e => e.At <= moment).Position, await views.PositionAt(moment, default));
        Assert.Equal(0, await views.PositionAt(_log[0].At.AddMicroseconds(-1), default));
    }
}
