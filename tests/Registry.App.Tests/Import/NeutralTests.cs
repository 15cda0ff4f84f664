using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Registry.App.Door;
using Registry.App.Export;
using Registry.App.Import;
using Registry.App.Import.Neutral;
using Registry.App.Store;
using Registry.App.Tests.Store;
using Registry.Core;
using Registry.Core.Imports;
using Registry.Core.Views;

namespace Registry.App.Tests.Import;

/// <summary>Feeds of neutral events: read in, given back, and asked for the state of any day, against a replay that knows nothing of the registry.</summary>
public sealed class NeutralTests(PostgresFixture postgres)
{
    private static readonly NeutralTerms Terms = new("proef", "nl");
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_feed_comes_back_as_it_was_and_its_state_on_every_day_is_that_of_a_replay() => await Task.Run(() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(12), Prop.ForAll(Arb.From(Gen.Choose(1, int.MaxValue - 1)), seed => Task.Run(() => Holds(Feed.Random(seed, 40 + seed % 360), seed)))), Ct);

    [Fact]
    public async Task a_feed_of_many_lines_is_replayed_by_its_own_tool()
    {
        var tool = Shared();
        Assert.SkipWhen(tool is null, "The tool that comes with the description of neutral events is not beside this repository.");
        Assert.SkipWhen(!File.Exists("/usr/bin/python3"), "There is no python3.");
        await using var store = await TestStore.Create(postgres, cacheStreams: 500);
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder["feed"], Python(tool, "volume.py", "20000", "--late", "0.1", "--seed", "7"), Ct);
        var run = await Read(store, folder["feed"]);
        Assert.Equal((20_000, 20_000, 0, 0), (run.Rows, run.Recorded, run.Known, run.Remarked));
        foreach (var day in new[] { "1985-01-01", "1999-01-01", "2012-07-03", "2030-01-01" })
        {
            await State(store, folder["ours"], new(Day(day), null, long.MaxValue));
            Python(tool, "neutral.py", "replay", folder["feed"], "--on", day, "--out", folder["theirs"]);
            foreach (var table in new[] { "-bodies.csv", "-members.csv" }) Assert.Equal(await File.ReadAllTextAsync(folder["theirs"] + table, Ct), await File.ReadAllTextAsync(folder["ours"] + table, Ct));
        }
        Assert.Equal(await File.ReadAllTextAsync(folder["feed"], Ct), await Written(store));
    }

    [Fact]
    public async Task read_again_it_records_nothing_and_a_longer_one_records_what_is_new()
    {
        await using var store = await TestStore.Create(postgres);
        using var folder = new Folder();
        var feed = Feed.Random(11, 300);
        await File.WriteAllLinesAsync(folder["half"], feed.Take(180), Ct);
        await File.WriteAllLinesAsync(folder["whole"], feed, Ct);
        await Read(store, folder["half"]);
        var again = await Read(store, folder["half"]);
        Assert.Equal((180, 0, 180, 0), (again.Rows, again.Recorded, again.Known, again.Events));
        var longer = await Read(store, folder["whole"]);
        Assert.Equal((300, 120, 180, 0), (longer.Rows, longer.Recorded, longer.Known, longer.Remarked));
        var last = await Read(store, folder["whole"]);
        Assert.Equal((300, 0, 300, 0), (last.Rows, last.Recorded, last.Known, last.Events));
        Assert.Equal(feed.Select(Feed.Plain), (await Written(store)).TrimEnd('\n').Split('\n').Select(Feed.Plain));
        await foreach (var difference in new Recount(store.Source).Run(Ct)) Assert.Fail(difference);
    }

    [Fact]
    public async Task a_bad_line_is_remarked_upon_with_its_number_and_stops_nothing()
    {
        await using var store = await TestStore.Create(postgres);
        using var folder = new Folder();
        string[] lines =
        [
            """{"seq":1,"date":"2000-01-01","type":"municipality.registered","municipality":"m1","data":{"name":"Een"}}""",
            """{"seq":2,"date":"2000-01-01","type":"body.created","body":"b1","data":{"form":"OL","status":"dormant"}}""",
            "this is no JSON",
            """{"seq":4,"date":"2000-02-30","type":"member.joined","body":"b1","municipality":"m1"}""",
            """{"seq":5,"date":"2000-02-01","type":"member.danced","body":"b1","municipality":"m1"}""",
            """{"seq":6,"date":"2000-02-01","type":"member.joined","body":"b2","municipality":"m1"}""",
            """{"seq":7,"date":"2000-02-01","type":"body.renamed","body":"b1","data":{"name":"LONG"}}""".Replace("LONG", new string('x', 2 << 20), StringComparison.Ordinal),
            """{"seq":8,"date":"2000-02-01","type":"member.joined","body":"b1","municipality":"m1","data":{"organs":["raad"]}}""",
            """{"seq":8,"date":"2000-02-01","type":"body.renamed","body":"b1","data":{"name":"Twee keer acht"}}""",
            """{"seq":10,"date":"2000-03-01","type":"body.ended","body":"b1"}""",
            "[]",
        ];
        await File.WriteAllLinesAsync(folder["feed"], lines, Ct);
        var refused = await Run(store, folder["feed"], strict: true);
        Assert.Equal(0, await store.Log.LastPosition(Ct));
        Assert.NotEmpty(refused.Remarks);
        var run = await Read(store, folder["feed"]);
        Assert.Equal((11, 3, 0, 8), (run.Rows, run.Recorded, run.Known, run.Remarked));
        Assert.Equal(["2 not-understood", "3 not-understood", "4 bad-date", "5 not-understood", "6 unknown-reference", "7 too-long", "9 bad-number", "10 missing", "10 refused", "11 not-understood"],
            run.Remarks.OrderBy(r => r.Line).ThenBy(r => r.Reason.Value).Select(r => $"{r.Line} {r.Reason}"));
    }

    [Theory]
    [InlineData("join leave join", "4 5", "b1,m1\n")]
    [InlineData("join leave join leave", "4 5", "")]
    [InlineData("join leave join leave join", "4 5 6 7", "b1,m1\n")]
    [InlineData("join; leave join leave", "5 6", "")]
    [InlineData("join; leave join leave join", "5 6", "b1,m1\n")]
    public async Task of_what_a_pair_does_and_undoes_on_one_day_one_line_stands_and_the_state_is_right(string does, string remarked, string members)
    {
        await using var store = await TestStore.Create(postgres);
        using var folder = new Folder();
        List<string> feed =
        [
            """{"seq":1,"date":"2000-01-01","type":"municipality.registered","municipality":"m1","data":{"name":"Een"}}""",
            """{"seq":2,"date":"2000-01-01","type":"body.created","body":"b1","data":{"form":"OL"}}""",
        ];
        foreach (var (day, words) in does.Split("; ").Index())
            foreach (var word in words.Split(' '))
                feed.Add($$"""{"seq":{{feed.Count + 1}},"date":"2000-02-0{{day + 1}}","type":"member.{{(word == "join" ? "joined" : "left")}}","body":"b1","municipality":"m1"}""");
        await File.WriteAllLinesAsync(folder["feed"], feed, Ct);
        var run = await Read(store, folder["feed"]);
        Assert.Equal(remarked, string.Join(' ', run.Remarks.Select(r => r.Line).Order()));
        await State(store, folder["all"], new(Day("2001-01-01"), null, long.MaxValue));
        Assert.Equal("body_id,member_id\n" + members, await File.ReadAllTextAsync(folder["all"] + "-members.csv", Ct));
        await Same(folder["all"], FeedReplay.At(feed, "2001-01-01", "9999-12-31"));
        var again = await Read(store, folder["feed"]);
        Assert.Equal((feed.Count, 0, run.Remarked, 0), (again.Rows, again.Recorded, again.Remarked, again.Events));
    }

    [Theory]
    [InlineData("<xml/>", "line 1 is not a JSON object")]
    [InlineData("[1]", "line 1 is not a JSON object")]
    [InlineData("", "no lines")]
    public async Task a_file_of_another_kind_is_refused_in_one_sentence(string text, string says)
    {
        await using var store = await TestStore.Create(postgres);
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder["feed"], text, Ct);
        Assert.Contains(says, (await Assert.ThrowsAsync<SourceRefusedException>(() => Read(store, folder["feed"]))).Message, StringComparison.Ordinal);
    }

    private async Task Holds(List<string> feed, int seed)
    {
        await using var store = await TestStore.Create(postgres);
        using var folder = new Folder();
        await File.WriteAllLinesAsync(folder["feed"], feed);
        var run = await Read(store, folder["feed"]);
        Assert.True(run.Recorded == feed.Count, $"seed {seed}: {run.Recorded} of {feed.Count}; {string.Join("; ", run.Remarks)}");
        Assert.Equal(feed.Select(Feed.Plain), (await Written(store)).TrimEnd('\n').Split('\n').Select(Feed.Plain));
        var random = new Random(seed);
        for (var n = 0; n < 8; n++)
        {
            var (on, known) = (new DateOnly(1990, 1, 1).AddDays(random.Next(feed.Count * 2)), new DateOnly(1990, 1, 1).AddDays(random.Next(feed.Count * 2)));
            if (known < on) known = on; // Before a body was known there may have been talk of its members: such a replay is not possible.
            await State(store, folder["all"], new(on, null, long.MaxValue));
            await State(store, folder["known"], new(on, null, long.MaxValue, Basis: Basis.Source, ClaimedOn: known));
            await Same(folder["all"], FeedReplay.At(feed, $"{on:yyyy-MM-dd}", "9999-12-31"));
            await Same(folder["known"], FeedReplay.At(feed, $"{on:yyyy-MM-dd}", $"{known:yyyy-MM-dd}"));
        }
    }

    private static async Task Same(string prefix, (string Bodies, string Members) replayed) =>
        Assert.Equal(replayed, (await File.ReadAllTextAsync($"{prefix}-bodies.csv"), await File.ReadAllTextAsync($"{prefix}-members.csv")));

    private static async Task<ImportRun> Read(TestStore store, string path) => (await Run(store, path, strict: false)).Run;

    private static async Task<(ImportRun Run, IReadOnlyList<(long, NeutralFault)> Remarks)> Run(TestStore store, string path, bool strict)
    {
        var actors = new Actors(store.Source);
        var door = new App.Door.Door(store.Log, actors, Judge.Standard, TimeProvider.System, new FreeRoom(null, 0, TimeProvider.System));
        using var import = new NeutralImport(store.Log, new(store.Log, actors, Judge.Standard, door), door, Terms, SourceFile.Existing(path), _ => { });
        return (await import.Run(() => !strict || import.Remarks.Count == 0, default), import.Remarks);
    }

    private static Task State(TestStore store, string prefix, Clocks clocks) => new StateExport(store.Log, new(store.Source), StateNames.Of(Terms)).Write(clocks, prefix, default);

    private static async Task<string> Written(TestStore store)
    {
        using var to = new MemoryStream();
        await new NeutralExport(new(store.Source), Terms).Write(to, default);
        return System.Text.Encoding.UTF8.GetString(to.ToArray());
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The folder of the description, in a folder above this one.</summary>
    private static string? Shared()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "shared", "data", "neutral") is var folder && Directory.Exists(folder)) return folder;
        return null;
    }

    private static string Python(string? folder, string tool, params string[] arguments)
    {
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(folder!, tool), .. arguments]) { RedirectStandardOutput = true })!;
        var told = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        Assert.Equal(0, python.ExitCode);
        return told;
    }

    private sealed class Folder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("registry-feed-").FullName;
        public string this[string name] => Path.Combine(_path, name);
        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
