using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Registry.Browser.Tests;

/// <summary>Tells histories through the door, as a coordinator would with the API, and knows where those of the first history are.</summary>
internal sealed class Telling(string address) : IDisposable
{
    private static readonly JsonSerializerOptions json = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
    private static readonly string[] means = ["mandate", "delegation"], themes = ["organisatie en bedrijfsvoering"];
    private static readonly object source = new { name = "Gemeenteblad 2026, 12345" };
    private readonly HttpClient _http = new() { BaseAddress = new(address), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", "dev:anna:gm0402:coordinator") } };
    private readonly SemaphoreSlim _telling = new(1, 1);
    private Dictionary<string, string>? _known;

    /// <summary>What stands for what in addresses: the region, some of its municipalities, and the position after it came into the registry.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Known()
    {
        await _telling.WaitAsync();
        try
        {
            return _known ??= await Tell();
        }
        finally
        {
            _telling.Release();
        }
    }

    private async Task<Dictionary<string, string>> Tell()
    {
        var gooi = (string)(await Get("/api/v1/collaborations?text=gooi"))["collaborations"]![0]!["id"]!;
        var trail = (await Get($"/api/v1/collaborations/{gooi}/events?limit=1000"))["events"]!.AsArray();
        var oefen = (string)(await Get("/api/v1/collaborations?text=oefenregio"))["collaborations"]![0]!["id"]!;
        var dossier = (string)(await Get($"/api/v1/views/dossiers?collaboration={oefen}"))["rows"]![0]!["stream"]!;
        var first = trail.Last(e => (string)e!["correlation"]! == (string)trail[0]!["correlation"]!)!;
        return new()
        {
            ["gooi"] = gooi, ["first"] = ((long)first["position"]!).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["oefen"] = oefen, ["dossier"] = dossier, ["veldhoek"] = await Organisation("oefen-veldhoek"),
            ["register"] = (await Register()).ToString(),
            ["weesp"] = await Organisation("gm0457"), ["amsterdam"] = await Organisation("gm0363"), ["hilversum"] = await Organisation("gm0402"),
        };
    }

    public async Task<string> Organisation(string code) => (string)(await Get($"/api/v1/organisations?code={code}&validOn=any"))["organisations"]![0]!["id"]!;

    /// <summary>An arrangement as a register has it: a list in which a participant is no longer, and all the particulars that there can be.</summary>
    private async Task<Guid> Register()
    {
        var (stays, leaves) = (await Register("Zz Gemeente die blijft", "gm9701"), await Register("Zz Gemeente die gaat", "gm9702"));
        var arrangement = Stream((await Post("/api/v1/arrangements", new { decision = "record_arrangement", data = new { code = "roo-1", name = "Zz samenwerking uit het register", form = "public-body", from = "2010-01-01" }, source }))["events"]!.AsArray()[0]!);
        await Decide(arrangement, "record_text_version", new { version = "roo-1", from = "2010-01-01", inForceFrom = "2010-01-01", text = "https://lokaleregelgeving.overheid.nl/CVDR1" });
        await Decide(arrangement, "record_participants_listed", new { version = "1", from = "2010-01-01", to = "2020-01-01", participants = new[] { new { organisation = stays, organ = "council" }, new { organisation = leaves, organ = "council" } } });
        await Decide(arrangement, "record_participants_listed", new { version = "2", from = "2020-01-01", participants = new[] { new { organisation = stays, organ = "council" } } });
        await Decide(arrangement, "record_particulars", new
        {
            version = "2", from = "2020-01-01", shortTitle = "GR Register", meansOfPower = means, powers = new[] { new { article = "Artikel 5", text = "Het bestuur is bevoegd." } },
            legalBasis = new[] { new { name = "Wet gemeenschappelijke regelingen", url = "https://wetten.overheid.nl/BWBR0003740" } }, foundingDecisions = new[] { new { url = "https://lokaleregelgeving.overheid.nl/CVDR1" } },
            themes, seats = new[] { new { place = "Hilversum", province = "NH" } },
        });
        return arrangement;
    }

    /// <summary>A municipality by this name.</summary>
    public async Task<Guid> Register(string name, string code) =>
        Stream((await Post("/api/v1/organisations", new { decision = "register_organisation", data = new { organisationKind = "municipality", code, name, from = new { precision = "unknown" } }, source }))["events"]!.AsArray()[0]!);

    /// <summary>A collaboration of these municipalities' councils.</summary>
    public async Task<(Guid Id, IReadOnlyList<Guid> Tracks)> Collaborate(string name, IEnumerable<Guid> of)
    {
        var events = (await Post("/api/v1/collaborations", new
        {
            decision = "register_collaboration",
            data = new { name, form = "network", taskClass = "operational", dossierKind = "make", phase = "exploration", participants = of.Select(o => new { organisation = o, organ = "council", from = "2020-01-01" }).ToArray() },
        }))["events"]!.AsArray();
        return (Stream(events[0]!), [.. events.Where(e => (string)e!["type"]! == "track_opened").Select(e => Stream(e!))]);
    }

    /// <summary>One decision for each of these tracks, in one round.</summary>
    /// <param name="seen">The version that all of them have.</param>
    public async Task Report(IReadOnlyList<Guid> tracks, DateOnly on, int seen) => await Post("/api/v1/rounds", new
    {
        rows = tracks.Select((track, n) => new { @ref = $"{n}", kind = "tracks", id = track, ifMatch = seen, decision = "report_organ_decision", data = new { organ = "council", matter = "budget", result = "adopted", decidedOn = on } }).ToArray(), source,
    });

    public Task Decide(Guid arrangement, string decision, object data, string? disclosure = null) => Decide("arrangements", arrangement, decision, data, disclosure);

    /// <summary>The dossier in which a collaboration is made.</summary>
    public async Task<Guid> Dossier(Guid collaboration) => Stream((await Get($"/api/v1/views/dossiers?collaboration={collaboration}"))["rows"]![0]!);

    /// <summary>How many events a stream has.</summary>
    public async Task<int> Count(string kind, Guid id) => (await Get($"/api/v1/{kind}/{id}/events?limit=1000"))["events"]!.AsArray().Count;

    public async Task Decide(string kind, Guid id, string decision, object data, string? disclosure = null)
    {
        using var read = await _http.GetAsync(new Uri($"/api/v1/{kind}/{id}?validOn=any", UriKind.Relative));
        await Post($"/api/v1/{kind}/{id}/decisions", new { decision, data, source, disclosure }, read.Headers.ETag!.ToString());
    }

    public void Dispose()
    {
        _telling.Dispose();
        _http.Dispose();
    }

    private async Task<JsonNode> Get(string path) => JsonNode.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    private async Task<JsonNode> Post(string path, object body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(JsonSerializer.Serialize(body, json), Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static Guid Stream(JsonNode e) => Guid.Parse((string)e["stream"]!);
}
