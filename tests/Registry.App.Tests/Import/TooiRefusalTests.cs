using System.IO.Compression;
using System.Text;
using Registry.App.Import.Tooi;
using Registry.App.Tests.Api;
using static Registry.App.Tests.Import.TooiLists;

namespace Registry.App.Tests.Import;

/// <summary>What cannot be read in says so in one sentence, with exit code 2, and records nothing.</summary>
public sealed class TooiRefusalTests(PostgresFixture postgres) : IDisposable
{
    private readonly TooiLists _lists = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _lists.Dispose();

    [Theory]
    [InlineData("", "is not JSON, or is cut off: line 1")]
    [InlineData("<xml/>", "is not JSON, or is cut off: line 1")]
    [InlineData("[{\n\"@id\": \"x\"},\n{\"@id\": ", "is not JSON, or is cut off: line 3")]
    [InlineData("[{}]\n[{}]", "is not JSON, or is cut off: line 2")]
    [InlineData("[{\"@id\":\"\\ud800\"}]", "does not name one list")]
    [InlineData("{}", "that is an array of objects")]
    [InlineData("[\n{}, 7]", "line 2: a list of TOOI is an array of objects")]
    [InlineData("[]", "does not name one list")]
    [InlineData("[{\"@id\": 5, \"@type\": 6}]", "does not name one list")]
    [InlineData("[{\"@id\": \"https://identifier.overheid.nl/tooi/set/rwc_ministeries_compleet/1\"}]", "is the list rwc_ministeries_compleet of TOOI; those that can be read in are rwc_gemeenten_compleet,")]
    [InlineData("[{\"@id\": \"https://identifier.overheid.nl/tooi/set/rwc_gemeenten_compleet/1\"}]", "line 1: the list does not say when it was published")]
    public async Task a_file_that_is_no_such_list(string text, string says) => await Refused(_lists.Write("list.json", text), says);

    [Fact]
    public async Task a_file_that_nests_without_end() => await Refused(_lists.Write("list.json", "[" + string.Concat(Enumerable.Repeat("{\"a\":", 100_000))), "line 1 cannot be read");

    [Fact]
    public async Task no_file() => await Refused(Path.Combine(_lists.Folder, "nothing.json"), "There is no file");

    [Fact]
    public async Task a_packed_file_that_is_cut_off_or_too_large()
    {
        var path = Path.Combine(_lists.Folder, "list.json.gz");
        await using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            for (var n = 0; n < 65; n++) await packed.WriteAsync(new byte[1 << 20], Ct);
        await Refused(path, "larger than 64 MB");
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path, Ct))[..500], Ct);
        await Refused(path, "list.json.gz");
    }

    [Theory]
    [InlineData(200)]
    public async Task a_list_with_any_bytes_changed_is_read_or_refused(int times)
    {
        var good = await File.ReadAllBytesAsync(_lists.Municipalities(1, "2026-01-29", Municipality("gm9001", "Oost", end: "2023-01-01"), Municipality("gm9003", "Samen"), Change("gemeente", "Uitbreiding", "1", "2023-01-01", who: ["used=gm9003", "invalidated=gm9001"])), Ct);
        var random = new Random(4);
        for (var n = 0; n < times; n++)
        {
            var bad = good.ToArray();
            for (var k = random.Next(1, 4); k > 0; k--) bad[random.Next(bad.Length)] = (byte)random.Next(256);
            var path = Path.Combine(_lists.Folder, "fuzz.json");
            await File.WriteAllBytesAsync(path, n % 4 == 0 ? bad[..random.Next(bad.Length)] : bad, Ct);
            try
            {
                var list = await TooiList.Read(App.Import.SourceFile.Existing(path), Ct);
                Assert.InRange(TooiReading.Of(list).Sum(i => i.Rows), 0, list.Nodes.Count);
            }
            catch (App.Import.SourceRefusedException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }

    [Fact]
    public async Task several_lists_are_read_in_at_once_or_none_of_them_and_strictly_only_without_remarks()
    {
        var database = await postgres.CreateDatabase();
        var municipalities = _lists.Municipalities(1, "2026-01-29", Municipality("gm9001", "Oost"), Municipality("gm9002", "West"));
        var provinces = _lists.List("rwc_provincies_compleet", 1, "2021-11-15", Organisation("provincie", "Provincie", "pv90", "provincie Proef"));
        var doubtful = _lists.Municipalities(2, "2026-02-01", Municipality("gm9003", "Zuid"), Change("gemeente", "Splitsing", "1", "2023-01-01"));
        var wrong = _lists.Write("wrong.json", "{");

        Assert.Equal((2, ""), (await Run(database, [municipalities, wrong])) is { } none ? (none.Code, none.Output) : default);
        var strict = await Run(database, [doubtful], "--strict");
        Assert.Equal(2, strict.Code);
        Assert.Contains("wzg_1, @type: not understood", strict.Output, StringComparison.Ordinal);
        var report = Path.Combine(_lists.Folder, "report.txt");
        var both = await Run(database, [municipalities, provinces], "--report", report);
        Assert.Equal((0, ""), (both.Code, both.Errors));
        Assert.Contains("versie 1: 2 rows = 2 recorded + 0 known already + 0 remarked upon; 4 events.", both.Output, StringComparison.Ordinal);
        Assert.Contains("versie 1: 1 rows = 1 recorded + 0 known already + 0 remarked upon; 3 events.", await File.ReadAllTextAsync(report, Ct), StringComparison.Ordinal);
        Assert.Contains("0 recorded + 1 known already", (await Run(database, [provinces])).Output, StringComparison.Ordinal);
        await database.DisposeAsync();
    }

    private static async Task Refused(string path, string says)
    {
        // Refused before any registry is opened: these settings lead to none.
        var (code, output, errors) = await Run(["--ConnectionStrings:Registry", "Host=127.0.0.1;Port=1"], [path]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(says, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.Contains(Path.GetFileName(path), errors, StringComparison.Ordinal);
    }

    private static Task<(int Code, string Output, string Errors)> Run(TestDatabase database, string[] files, params string[] options) => Run(RunningRegistry.Settings(database), files, options);

    private static async Task<(int Code, string Output, string Errors)> Run(string[] settings, string[] files, params string[] options)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var report = options is ["--report", var path] ? path : null;
        var code = await TooiCommand.Run(settings, files, options.Contains("--strict"), report, output, errors, Ct);
        return (code, output.ToString(), errors.ToString());
    }
}
