using System.Text.Json;
using Registry.App.Import;
using Registry.Core;
using Registry.Core.Organisations;

namespace Registry.App.Tests.Import;

/// <summary>The lists as published: who existed when, and what became of whom, held against a reading of the files in the test.</summary>
public sealed class TooiRealTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task municipalities_exist_and_succeed_each_other_as_published()
    {
        var path = Shared("rwc_gemeenten_compleet_5.json");
        await using var scene = await TooiScene.Create(postgres);
        var done = (await scene.Read(path)).Run;
        Assert.Equal((605 + 128, 0), (done.Rows, done.Remarked));
        Assert.Equal(["begindatum", "tijdstipWijziging"], done.Remarks.Select(r => r.Element.Value).Order());
        Assert.Equal(done.Rows, done.Recorded);

        var published = Read(path);
        var here = await Organisations(scene, published.Keys);
        foreach (var day in (DateOnly[])[new(2001, 12, 31), new(2014, 12, 31), new(2015, 1, 1), new(2018, 12, 31), new(2019, 1, 1), new(2021, 1, 1), new(2022, 3, 23), new(2022, 3, 24), new(2023, 1, 1), new(2026, 5, 16)])
        {
            var there = published.Where(o => (o.Value.From is null || o.Value.From <= day) && (o.Value.To is null || day < o.Value.To)).Select(o => o.Key).Order().ToList();
            Assert.Equal(there, here.Where(o => o.Value.Exists(day)).Select(o => o.Key).Order());
            if (Counts.TryGetValue(day, out var count)) Assert.Equal(count, there.Count);
        }
        foreach (var (code, organisation) in here)
            Assert.Equal(published[code].Into.Order(), organisation.All<Succession>().Where(s => s.Change == Terms.Abolished).SelectMany(s => s.Others).Select(id => here.Single(o => o.Value.All<OrganisationIdentity>().Any(i => i.Organisation == id)).Key).Order());

        foreach (var ended in (string[])["gm0381", "gm0424", "gm0425"]) Assert.Equal(["abolished 2016-01-01 gm1942"], await scene.Became(ended));
        foreach (var ended in (string[])["gm0501", "gm0530", "gm0614"]) Assert.Equal(["abolished 2023-01-01 gm1992"], await scene.Became(ended));
        Assert.Equal(["Gemeente Voorne aan Zee 2023-01-01.."], await scene.Names("gm1992"));
        Assert.Equal(["abolished 2021-01-01 gm0757 gm0824 gm0855 gm0865"], await scene.Became("gm0788"));
        Assert.Equal(["abolished 2019-01-01 gm1966 gm1969"], await scene.Became("gm0053"));
        Assert.Equal(["enlarged 2005-01-01 gm0260", "abolished 2006-05-19 gm1586"], await scene.Became("gm0240"));
        // It stood in the list before it came to be, and the registry knows since when.
        Assert.Equal(new DateOnly(2022, 12, 22), (await scene.History("gm1992")).Events[0].Envelope.SourceKnownOn);

        Assert.Equal(0, (await scene.Read(path)).Run.Events);
        await scene.AssertSound();
    }

    /// <summary>As the statistics office counts them on the first of January, from 2018 on; before, the list itself is what there is.</summary>
    private static Dictionary<DateOnly, int> Counts { get; } = new() { [new(2019, 1, 1)] = 355, [new(2021, 1, 1)] = 352, [new(2022, 3, 24)] = 344, [new(2023, 1, 1)] = 342, [new(2026, 5, 16)] = 342 };

    [Fact]
    public async Task provinces_and_water_authorities_come_in_with_their_names()
    {
        var (provinces, waters) = (Shared("rwc_provincies_compleet_1.json"), Shared("rwc_waterschappen_compleet_2.json"));
        await using var scene = await TooiScene.Create(postgres);
        Assert.Equal((12, 12), (await scene.Read(provinces)).Run is { } p ? (p.Rows, p.Recorded) : default);
        Assert.Equal((32 + 1 + 6, 39, 0), (await scene.Read(waters)).Run is { } w ? (w.Rows, w.Recorded, w.Remarks.Count) : default);
        Assert.Equal(["Provincie Fryslân unknown.."], await scene.Names("pv21"));
        Assert.Equal(["Hoogheemraadschap Amstel, Gooi en Vecht unknown..2017-01-01", "Waterschap Amstel, Gooi en Vecht 2017-01-01.."], await scene.Names("ws0155"));
        Assert.Equal(["Hoogheemraadschap van Delfland unknown.."], await scene.Names("ws0372"));
        Assert.Equal(["Waterschap Blija Buitendijks unknown..2017-12-21"], await scene.Names("ws0202"));
        Assert.Equal(["abolished 2017-01-01 ws0665"], await scene.Became("ws0638"));
        Assert.Equal(21, (await Organisations(scene, Read(waters).Keys)).Values.Count(o => o.Exists(new(2024, 1, 1))));
        Assert.Equal((0, 0), ((await scene.Read(provinces)).Run.Events, (await scene.Read(waters)).Run.Events));
    }

    [Fact]
    public async Task bodies_get_their_eleven_earlier_names_and_seventeen_ends()
    {
        var path = Shared("rwc_samenwerkingsorganisaties_compleet_3.json");
        await using var scene = await TooiScene.Create(postgres);
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(path, Ct));
        var bodies = json.RootElement.EnumerateArray().Where(n => Type(n, "Samenwerkingsorganisatie") && !Type(n, "HistorischeVersie"))
            .Select(n => (Code: One(n, "organisatiecode")!, Name: One(n, "label")!, From: One(n, "begindatum")!, To: Day(One(n, "invalidatedAtTime")))).ToList();
        var earlier = json.RootElement.EnumerateArray().Where(n => Type(n, "HistorischeVersie")).Select(n => (Code: One(n, "organisatiecode")!, Name: One(n, "label")!, Until: Day(One(n, "invalidatedAtTime"))!.Value)).ToList();
        Assert.Equal((383, 11, 17), (bodies.Count, earlier.Count, bodies.Count(b => b.To is not null)));

        // None is known yet: all rows say so, and nothing is recorded but the import itself and its remarks.
        var none = (await scene.Read(path)).Run;
        Assert.Equal((436, 0, 436, 2 + none.Remarks.Count), (none.Rows, none.Recorded, none.Remarked, none.Events));
        // As the national register has them: by the name of today.
        foreach (var b in bodies.Where(b => b.To is not null || earlier.Any(e => e.Code == b.Code))) await scene.SayBody(b.Code, b.Name, b.From, "2024-06-01");
        await scene.Read(path);
        foreach (var b in bodies.Where(b => b.To is not null || earlier.Any(e => e.Code == b.Code)))
            Assert.Equal(earlier.Any(e => e.Code == b.Code) && earlier.First(e => e.Code == b.Code) is var was ? [$"{was.Name} {b.From}..{was.Until:yyyy-MM-dd}", $"{b.Name} {was.Until:yyyy-MM-dd}..{b.To:yyyy-MM-dd}"] : [$"{b.Name} {b.From}..{b.To:yyyy-MM-dd}"], await scene.Names(b.Code));
        Assert.Equal([new DateOnly(2025, 2, 20)], (await scene.History("so0515")).Events.Skip(1).Select(e => e.Envelope.SourceKnownOn!.Value).Distinct());
        Assert.Equal(0, (await scene.Read(path)).Run.Events);
        await scene.AssertSound();
    }

    private static async Task<Dictionary<string, Organisation>> Organisations(TooiScene scene, IEnumerable<string> codes)
    {
        var found = new Dictionary<string, Organisation>();
        foreach (var code in codes) found[code] = (Organisation)(await scene.History(code)).State;
        return found;
    }

    /// <summary>The file read by other means: each organisation with its days, and into what it went by all changes that ended it.</summary>
    private static Dictionary<string, (DateOnly? From, DateOnly? To, HashSet<string> Into)> Read(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var all = json.RootElement.EnumerateArray().ToList();
        var read = all.Where(n => One(n, "organisatiecode") is not null && !Type(n, "HistorischeVersie")).ToDictionary(n => One(n, "organisatiecode")!, n => (Day(One(n, "begindatum")), Day(One(n, "invalidatedAtTime")), new HashSet<string>()));
        foreach (var change in all.Where(n => n.GetProperty("@id").GetString()!.Contains("/wzg_", StringComparison.Ordinal)))
            foreach (var ended in Referred(change, "invalidated").Where(read.ContainsKey))
                read[ended].Item3.UnionWith(Referred(change, "generated").Concat(Referred(change, "used")));
        return read;
    }

    private static bool Type(JsonElement node, string type) => node.GetProperty("@type").EnumerateArray().Any(t => t.GetString()!.EndsWith("/" + type, StringComparison.Ordinal));
    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text[..10], "yyyy-MM-dd", null);
    private static string? One(JsonElement node, string property) => Under(node, property).Select(v => v.TryGetProperty("@value", out var value) ? value.GetString() : null).FirstOrDefault();
    private static IEnumerable<string> Referred(JsonElement node, string property) => Under(node, property).Select(v => v.GetProperty("@id").GetString()!.Split('/')[^1]);

    private static IEnumerable<JsonElement> Under(JsonElement node, string property) =>
        node.EnumerateObject().Where(p => p.Name.EndsWith("/" + property, StringComparison.Ordinal) || p.Name.EndsWith("#" + property, StringComparison.Ordinal)).SelectMany(p => p.Value.EnumerateArray());

    private static string Shared(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data", "nl", file) is var path && File.Exists(path)) return path;
        Assert.Skip("The lists of TOOI do not stand beside this repository.");
        return "";
    }
}
