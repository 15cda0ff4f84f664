using System.Text;
using Registry.App.Import;
using Registry.Core;
using Registry.Core.Imports;

namespace Registry.App.Tests.Import;

/// <summary>Bad files: what is no export at all is refused in one sentence, with the line; a bad value in one stops nothing and is remarked upon.</summary>
public sealed class RooBadTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> NoExport => new()
    {
        { "this is no XML", "line 1" },
        { "", "line 0" },
        { "<overheidsorganisaties xmlns='https://organisaties.overheid.nl/static/schema/oo/export/9.9'/>", "namespace that is not known" },
        { "<overheidsorganisaties/>", "namespace that is not known" },
        { "<html><body/></html>", "its root is html" },
        { $"{Head}\n<organisaties>\n<organisatie systeemId='1'>\n<naam>Aa</organisatie>", "line 4" },
        { $"{Head}<organisaties><organisatie systeemId='1'><naam>Aa", "cannot be read at line 1" },
        { $"<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>{Head}&b;</overheidsorganisaties>", "DTD" },
        { $"<!DOCTYPE x SYSTEM 'file:///etc/passwd'>{Head}</overheidsorganisaties>", "DTD" },
        { $"{Head}<organisaties><organisatie systeemId='{new string('1', 3_000_000)}'/></organisaties></overheidsorganisaties>", "a tag is longer" },
        { $"{Head}<organisaties>{string.Concat(Enumerable.Repeat("<a>", 40))}{string.Concat(Enumerable.Repeat("</a>", 40))}</organisaties></overheidsorganisaties>", "more elements than any record" },
    };

    private const string Head = "<overheidsorganisaties xmlns='https://organisaties.overheid.nl/static/schema/oo/export/2.6.3'>";

    [Theory]
    [MemberData(nameof(NoExport), DisableDiscoveryEnumeration = true)]
    public async Task what_is_no_export_is_refused_in_one_sentence_and_nothing_is_recorded(string text, string says)
    {
        await using var desk = await Desk.Open(postgres);
        var message = (await Assert.ThrowsAsync<SourceRefusedException>(() => desk.Roo(text))).Message;
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.Equal(0, await desk.Log.LastPosition(Ct));
    }

    [Fact]
    public async Task a_file_that_ends_too_early_is_refused_wherever_it_ends()
    {
        await using var desk = await Desk.Open(postgres);
        var whole = Encoding.UTF8.GetBytes(new RooFeed().Municipality("1", "gm0001", "Gemeente Aa").Version("7", "Regeling", "OL", "2010-01-01", null, null, null, ("1", "2010-01-01", ["gemeenteraad"])).ToString());
        for (var length = 1; length < whole.Length - 1; length += 37) await Assert.ThrowsAsync<SourceRefusedException>(() => desk.Roo(whole[..length]));
        Assert.Equal(0, await desk.Log.LastPosition(Ct));
    }

    [Fact]
    public async Task mangled_bytes_are_refused_or_read_and_never_end_otherwise()
    {
        await using var desk = await Desk.Open(postgres);
        var random = new Random(20260516);
        var whole = Encoding.UTF8.GetBytes(new RooFeed().Municipality("1", "gm0001", "Gemeente Aa", "1900-01-01").Version("7", "Regeling", "OL", "2010-01-01", null, null, null, ("1", "2010-01-01", ["gemeenteraad"])).ToString());
        var (refused, read) = (0, 0);
        for (var n = 0; n < 150; n++)
        {
            var mangled = whole.ToArray();
            for (var times = random.Next(1, 4); times > 0; times--) mangled[random.Next(mangled.Length)] = (byte)random.Next(32, 127);
            try
            {
                await desk.Roo(mangled);
                read++;
            }
            catch (SourceRefusedException)
            {
                refused++;
            }
        }
        Assert.True(refused > 10 && read > 10, $"{refused} refused, {read} read");
        Assert.Empty(await desk.Differences());
    }

    [Fact]
    public async Task a_bad_value_is_remarked_upon_and_the_rest_is_recorded()
    {
        await using var desk = await Desk.Open(postgres);
        var feed = new RooFeed().Municipality("1", "gm0001", "Gemeente Aa", start: "1900-13-01").Municipality("1", "gm0002", "Gemeente Bee").Municipality("3", "gm0003", "")
            .Version("7", "Regeling", "OL", "2010-02-30", null, null, null, ("1", "gisteren", ["gemeenteraad"]), ("99", "2010-01-01", []), ("", null, []))
            .With(ns => new(ns + "instellingsbesluiten", new System.Xml.Linq.XElement(ns + "referentie", "javascript:alert(1)"), new System.Xml.Linq.XElement(ns + "referentie", "https://example.org/besluit")))
            .With("doel", new string('a', 55_000)).With("datumMutatie", "2026-05-01+02:00");
        var report = await desk.Roo(feed.ToString());
        Assert.Equal(["bad-address", "bad-date", "bad-date", "bad-date", "missing", "missing", "missing", "named-twice", "too-long"], report.Run.Remarks.Select(r => r.Reason.Value).Order(StringComparer.Ordinal));
        // Three organisations, one of them named twice; a version with three participants, one of them nobody knows who.
        Assert.Equal((7, 5, 0, 2), (report.Run.Rows, report.Run.Recorded, report.Run.Known, report.Run.Remarked));
        var remarks = (await desk.Log.ReadView("remarks", new(Limit: 100), Ct)).Select(r => EventJson.Read<Remark>(r.Data)).ToList();
        Assert.Equal(report.Run.Remarks.Count, remarks.Count);
        Assert.Contains(remarks, r => r is { Element: { Value: "toetredingsDatum" }, Value: { Value: "gisteren" }, Line: > 1 });
        Assert.Empty(await desk.Differences());
        Assert.Equal(0, (await desk.Roo(feed.ToString())).Run.Events);
    }

    [Fact]
    public async Task strict_refuses_a_file_with_a_bad_value_before_anything_is_recorded()
    {
        await using var desk = await Desk.Open(postgres);
        var feed = new RooFeed().Municipality("1", "gm0001", "Gemeente Aa").Version("7", "Regeling", "OL", "2010-02-30", null, null, null, ("1", null, ["gemeenteraad"]));
        Assert.Contains("1 values", (await Assert.ThrowsAsync<SourceRefusedException>(() => desk.Roo(feed.ToString(), strict: true))).Message, StringComparison.Ordinal);
        Assert.Equal(0, await desk.Log.LastPosition(Ct));
        Assert.Empty((await desk.Roo(new RooFeed().Municipality("1", "gm0001", "Gemeente Aa").ToString(), strict: true)).Run.Remarks);
    }

    [Fact]
    public async Task a_part_that_nobody_understands_is_told_and_passed_over()
    {
        await using var desk = await Desk.Open(postgres);
        var report = await desk.Roo($"{Head}<organisaties><organisatie systeemId='1'><naam>Aa</naam></organisatie><vreemd/></organisaties><iets><organisatie systeemId='2'/></iets></overheidsorganisaties>");
        Assert.Equal((2, 1, 1), (report.Run.Rows, report.Run.Recorded, report.Run.Remarked));
        Assert.Equal(["iets", "vreemd"], report.Run.Remarks.Select(r => r.Element.Value).Order());
    }

    [Fact]
    public async Task a_hundred_megabytes_of_text_are_read_in_little_memory()
    {
        await using var desk = await Desk.Open(postgres);
        var path = Path.GetTempFileName();
        try
        {
            await using (var file = new StreamWriter(path))
            {
                await file.WriteAsync($"{Head}<organisaties><organisatie systeemId='1'><naam>");
                var megabyte = new string('a', 1_000_000);
                for (var n = 0; n < 100; n++) await file.WriteAsync(megabyte);
                await file.WriteAsync("</naam></organisatie></organisaties></overheidsorganisaties>");
            }
            GC.Collect();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            using var stop = new CancellationTokenSource();
            var most = 0L;
            var watching = Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
                    await Task.Delay(2, CancellationToken.None);
                }
            }, Ct);
            var report = await desk.RooFile(path);
            await stop.CancelAsync();
            await watching;
            Assert.Equal("too-long", Assert.Single(report.Run.Remarks).Reason.Value);
            // Other tests run beside it in this process; the text alone would be two hundred megabytes.
            Assert.True(most - before < 150_000_000, $"{(most - before) >> 20} MiB more than before");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
