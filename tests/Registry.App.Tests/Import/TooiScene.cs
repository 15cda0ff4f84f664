using Registry.App.Door;
using Registry.App.Import;
using Registry.App.Import.Tooi;
using Registry.App.Store;
using Registry.App.Tests.Store;
using Registry.Core;
using Registry.Core.Organisations;
using Registry.Core.Realisation;

namespace Registry.App.Tests.Import;

/// <summary>A registry into which lists of TOOI are read.</summary>
internal sealed class TooiScene : IAsyncDisposable
{
    private static readonly Caller Other = new("https://issuer.example", "r", "R. Egister", null, Role.Coordinator);
    private readonly Bulk _bulk;
    private int _parts;

    private TooiScene(TestStore store)
    {
        Store = store;
        var actors = new Actors(store.Source);
        _bulk = new(store.Log, actors, Judge.Standard, new(store.Log, actors, Judge.Standard, TimeProvider.System, new FreeRoom(null, 0, TimeProvider.System)));
    }

    public TestStore Store { get; }
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<TooiScene> Create(PostgresFixture postgres) => new(await TestStore.Create(postgres));

    public async Task<ImportReport> Read(string path)
    {
        var done = await TooiImport.Run(await TooiList.Read(SourceFile.Existing(path), Ct), _bulk, Store.Log, _ => { }, Ct);
        Assert.Equal(done.Run.Rows, done.Run.Recorded + done.Run.Known + done.Run.Remarked);
        return done;
    }

    /// <summary>As another source says; the streams of the rows.</summary>
    public async Task<IReadOnlyList<StreamId>> Say(string knownOn, params IReadOnlyList<(Decision Decision, StreamId? Stream)> said)
    {
        var result = await _bulk.Record(Other, [.. said.Select(s => new BulkRow(s.Decision, s.Stream))], new(new("Another register", new("https://register.example/")), DateOnly.Parse(knownOn, null), "anew"), $"other {++_parts}", Ct);
        Assert.Empty(result.Refused);
        return [.. result.Rows.Select(r => r.Stream)];
    }

    /// <summary>A body as the national register has it, with the arrangement that brought it about.</summary>
    public async Task<StreamId> SayBody(string code, string name, string from, string knownOn)
    {
        var arrangement = (await Say(knownOn, (new RecordArrangement($"roo-{code}", "Regeling", "public-body", PartialDate.Parse(from)!.Value), null)))[0];
        return (await Say(knownOn, (new RecordBody(arrangement.Id, name, "public-body", new Code(code), PartialDate.Parse(from)!.Value), null)))[0];
    }

    public async Task<StreamId> Stream(string code) => new(code.StartsWith("so", StringComparison.Ordinal) ? Kind.Bodies : Kind.Organisations,
        Assert.Single((await Store.Log.ReadKey(code.StartsWith("so", StringComparison.Ordinal) ? Keys.BodyCode(code) : Keys.OrganisationCode(code), Ct)).Streams));

    public async Task<History> History(string code) => await Store.Log.ReadStream(await Stream(code), Ct);

    /// <summary>The names with their periods, as they are seen.</summary>
    public async Task<string[]> Names(string code) => [.. (await History(code)).State.Rows.Values
        .Select(r => r switch { OrganisationIdentity i => (i.Name, i.From, i.To, i.Valid), BodyIdentity b => (b.Name, b.From, b.To, b.Valid), _ => default })
        .Where(r => r.Name.Value is not null && (r.Valid.From is null || r.Valid.From != r.Valid.To)).OrderBy(r => r.From.First).Select(r => $"{r.Name} {r.From}..{r.To}")];

    /// <summary>What became of it, with the codes of the others.</summary>
    public async Task<string[]> Became(string code)
    {
        var told = new List<string>();
        foreach (var s in (await History(code)).State.All<Succession>().OrderBy(s => s.On.First).ThenBy(s => s.Others.Count))
        {
            var others = new List<string>();
            foreach (var id in s.Others) others.Add(((Organisation)(await Store.Log.ReadStream(new(Kind.Organisations, id), Ct)).State).Registered!.Code!.Value.Value);
            told.Add($"{s.Change} {s.On} {string.Join(' ', others)}".TrimEnd());
        }
        return [.. told];
    }

    public async Task AssertSound()
    {
        var differences = new List<string>();
        await foreach (var difference in new Recount(Store.Source).Run(Ct)) differences.Add(difference);
        Assert.Empty(differences);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
