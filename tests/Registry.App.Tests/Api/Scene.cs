namespace Registry.App.Tests.Api;

/// <summary>A municipality in the registry.</summary>
public sealed record Municipality(Guid Id, string Code, string Name);

/// <summary>A collaboration in the registry, with a track for each of its organisations in the same order.</summary>
public sealed record Collaboration(Guid Id, Guid Dossier, IReadOnlyList<Municipality> Of, IReadOnlyList<Guid> Tracks);

/// <summary>Bodies as a coordinator would send them, and the steps that most stories begin with; every code is used once.</summary>
internal static class Scene
{
    private static int _codes = 1000;

    public static readonly object Source = new { name = "Gemeenteblad 2026, 12345", url = "https://zoek.officielebekendmakingen.nl/gmb-2026-12345.html", retrievedOn = "2026-03-01" };

    public static string NewCode() => $"gm{Interlocked.Increment(ref _codes)}";

    public static object Registering(string code, string name, object? from = null) =>
        new { decision = "register_organisation", data = new { organisationKind = "municipality", code, name, from = from ?? new { precision = "unknown" } }, source = Source };

    public static async Task<Municipality> Register(this RunningRegistry registry, string? name = null)
    {
        var code = NewCode();
        var receipt = (await registry.Coordinator.Begin("organisations", Registering(code, name ?? $"Gemeente {code}"))).Expect(201);
        return new(receipt.Single.Id("stream"), code, name ?? $"Gemeente {code}");
    }

    public static object Collaborating(IEnumerable<Municipality> of, string name = "Samenwerking", object? phase = null, object? form = null) => new
    {
        decision = "register_collaboration",
        data = new
        {
            name, form = form ?? "undecided", taskClass = "operational", dossierKind = "make", phase = phase ?? "exploration",
            participants = of.Select(m => new { organisation = m.Id, organ = "council", from = "2020-01-01" }).ToArray(),
        },
    };

    public static async Task<Collaboration> Collaborate(this RunningRegistry registry, int organisations = 2, string name = "Samenwerking")
    {
        var of = new List<Municipality>();
        while (of.Count < organisations) of.Add(await registry.Register());
        return await registry.Collaborate(of, name);
    }

    public static async Task<Collaboration> Collaborate(this RunningRegistry registry, IReadOnlyList<Municipality> of, string name = "Samenwerking")
    {
        var receipt = (await registry.Coordinator.Begin("collaborations", Collaborating(of, name))).Expect(201);
        var streams = receipt.Events.Where(e => (string?)e["type"] == "track_opened").Select(e => e.Id("stream"));
        return new(receipt.Events[0].Id("stream"), receipt.Events.Single(e => (string?)e["type"] == "dossier_opened").Id("stream"), of, [.. streams]);
    }

    public static object Reporting(string reference = "Besluit 1", string on = "2026-03-01", string result = "adopted", string matter = "consent", Guid? corrects = null, object? source = null) =>
        new { decision = "report_organ_decision", data = new { organ = "council", matter, result, decidedOn = on, reference }, source = source ?? Source, corrects };

    public static object Joining(Guid organisation, string from = "2021-01-01", string organ = "council", string? to = null) =>
        new { decision = "record_participant_joined", data = new { organisation, organ, from, to }, source = Source };

    public static object Leaving(Guid organisation, string on = "2024-01-01", string organ = "council") =>
        new { decision = "record_participant_left", data = new { organisation, organ, on }, source = Source };

    public static object Redividing(string on, IReadOnlyList<Guid> ended, IReadOnlyList<Guid> enlarged, params IReadOnlyList<object> created) =>
        new { decision = "record_redivision", data = new { on, law = "Herindeling", ended, created, enlarged }, source = Source };

    /// <summary>Any fact; when it corrects another one its source gives a reason.</summary>
    public static object Stating(string decision, object data, string? sourceKnownOn = null, Guid? corrects = null) =>
        new { decision, data, source = new { name = "Gemeenteblad 2026, 12345", reason = corrects is null ? null : "Verkeerd overgenomen." }, sourceKnownOn, corrects };

    public static object Retracting(Guid fact) => new { decision = "retract_fact", data = new { @event = fact, reason = "Ten onrechte vastgelegd." } };

    public static object Describing(string name, string from, string? purpose = null, string form = "undecided", string taskClass = "operational") =>
        Stating("record_arrangement_described", new { name, purpose, form, taskClass, from });

    public static object Texting(string version, string from, string inForceFrom, string? to = null, string? sourceKnownOn = null) =>
        Stating("record_text_version", new { version, from, inForceFrom, to }, sourceKnownOn);

    /// <summary>The answer to one report, word for word.</summary>
    public static object Answering(string decision, System.Text.Json.Nodes.JsonNode report, string? reason = null) =>
        new { decision, data = new { reports = new[] { new { report = report.Id("id"), content = (string)report["content"]! } }, reason } };

    public static object Overriding(string decision, string body, params IReadOnlyList<string> rules) =>
        new { decision = "propose_override", data = new { decision, body, rules, reason = "De vereffening loopt nog.", legalBasis = "Wet arhi, art. 44" } };

    /// <summary>A report on a track, by a coordinator.</summary>
    public static async Task<System.Text.Json.Nodes.JsonNode> Report(this RunningRegistry registry, Guid track, string reference = "Besluit 1") =>
        (await registry.Coordinator.Decide("tracks", track, Reporting(reference))).Expect(201).Single;
}
