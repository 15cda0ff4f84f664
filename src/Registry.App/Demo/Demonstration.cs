using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Registry.App.Api;
using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Elaboration;
using Registry.Core.Exploration;

namespace Registry.App.Demo;

/// <summary>What came of telling the demonstration.</summary>
/// <param name="Recorded">How many events that added.</param>
/// <param name="Stopped">Of a history that could not be told to its end: at which row, and why.</param>
internal sealed record Told(int Recorded, IReadOnlyList<string> Stopped);

/// <summary>
/// Real histories, and one invented region to practise on, told through the door like everybody else's: each file holds rows of decisions, in
/// which @gm0402 stands for the organisation with that code, @name, @name/dossier, @name/track/CODE, @name/event and @name/text for what an
/// earlier row of the file began, and @day-90 for the day 90 days before the file was first told. Telling them again
/// changes nothing; new rows come at the end of their file, so that a registry that was begun with fewer of them gets the rest.
/// </summary>
internal sealed class Demonstration(Door.Door door, ILog log)
{
    private readonly ILog _log = log;
    /// <summary>In this order: a municipality that several of them name is registered once, before them.</summary>
    public static readonly string[] Files = ["gooi-en-vechtstreek", "organisations", "dcmr", "west-brabant", "bar", "drechtsteden", "westrom", "oefenregio"];

    /// <summary>Who tells it. By this name a registry that holds nothing else is known.</summary>
    public static readonly Caller Teller = new("registry", "first-history", "Demonstration", null, Role.Coordinator);

    private readonly Dictionary<string, Guid> _organisations = [];
    /// <summary>The day on which the file was first told: told again, its days stay what they were.</summary>
    private DateOnly _first;

    private DateOnly Today => door.Today;

    /// <param name="everyRow">Also of a history whose last row was told before: then there is nothing to add, which a start need not find out row by row.</param>
    public static async Task<Told> Tell(IServiceProvider services, CancellationToken ct, bool everyRow = false)
    {
        var teller = await services.GetRequiredService<Actors>().Id(Teller, ct);
        var demonstration = new Demonstration(services.GetRequiredService<Door.Door>(), services.GetRequiredService<ILog>());
        var (recorded, stopped) = (0, new List<string>());
        foreach (var file in Files)
        {
            var rows = await Rows(file, ct);
            demonstration._first = await demonstration._log.FindCommand(Door.Door.Command(teller, Key(file, 1)), ct) is { } first ? Amsterdam.Day(first.Events[0].Recorded.At) : demonstration.Today;
            if (!everyRow && await demonstration._log.FindCommand(Door.Door.Command(teller, Key(file, rows.Count)), ct) is not null) continue;
            var (added, why) = await demonstration.Tell(file, rows, ct);
            recorded += added;
            if (why is not null) stopped.Add(why);
        }
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Demo");
        if (recorded > 0) logger.Recorded(recorded);
        foreach (var why in stopped) logger.Stopped(why);
        return new(recorded, stopped);
    }

    public static async Task<JsonArray> Rows(string file, CancellationToken ct)
    {
        await using var json = typeof(Demonstration).Assembly.GetManifestResourceStream($"Registry.App.Demo.{file}.json")!;
        return (await JsonNode.ParseAsync(json, cancellationToken: ct))!.AsArray();
    }

    /// <summary>One history; a row that cannot be told here, such as one about an organisation that is known by another name, ends it and not the start of the registry.</summary>
    private async Task<(int Recorded, string? Stopped)> Tell(string file, JsonArray rows, CancellationToken ct)
    {
        var (begun, n, recorded) = (new Dictionary<string, Answer.Recorded>(), 0, 0);
        foreach (var row in rows)
        {
            n++;
            if (await Resolve(row!.DeepClone().AsObject(), begun, ct) is not JsonObject telling) return (recorded, $"{file}, row {n}: what it names is not there.");
            var (name, request) = (Take(telling, "ref"), Request(telling, Key(file, n), out var fault));
            switch (request is null ? null : await door.Decide(Teller, request, ct))
            {
                case Answer.Recorded answer:
                    if (name is not null) begun[name] = answer;
                    if (!answer.Replayed) recorded += answer.Events.Count;
                    break;
                // It is there, by this code: under which name is another's say.
                case Answer.Refused { Refusals: [{ Rule: "ORG1" }] } when file == "organisations": break;
                case Answer.Refused refused: return (recorded, $"{file}, row {n}: {string.Join(" ", refused.Refusals.Select(r => r.Why.En))}");
                case { } other: return (recorded, $"{file}, row {n}: {other.GetType().Name}.");
                default: return (recorded, $"{file}, row {n}: {fault}");
            }
        }
        return (recorded, null);
    }

    /// <summary>The first history has kept the keys that it had when it was the only one.</summary>
    private static string Key(string file, int row) => $"{(file == Files[0] ? "first-history" : file)}-{row}";

    private static Request? Request(JsonObject telling, string key, out string? fault)
    {
        var kind = Take(telling, "kind")!;
        StreamId? stream = Take(telling, "stream") is { } id ? new(kind, Guid.Parse(id)) : null;
        var body = Encoding.UTF8.GetBytes(telling.ToJsonString());
        using var json = JsonDocument.Parse(body);
        var faults = new List<Fault>();
        var request = Bodies.Decision(json.RootElement.Clone(), "", Kinds.Named(kind), stream is null, stream, null, key, body, faults);
        fault = faults.Count > 0 ? $"{faults[0].Pointer} {faults[0].Says.En}" : null;
        return request;
    }

    private static string? Take(JsonObject row, string name)
    {
        var value = row[name]?.GetValue<string>();
        row.Remove(name);
        return value;
    }

    /// <summary>The same with ids for what begins with @; nothing when one of them stands for nothing.</summary>
    private async Task<JsonNode?> Resolve(JsonNode node, Dictionary<string, Answer.Recorded> begun, CancellationToken ct)
    {
        switch (node)
        {
            case JsonObject inner:
                foreach (var (name, value) in inner.ToList())
                    if (await Resolve(value!.DeepClone(), begun, ct) is { } resolved) inner[name] = resolved;
                    else return null;
                return inner;
            case JsonArray array:
                var items = new JsonArray();
                foreach (var item in array)
                    if (await Resolve(item!.DeepClone(), begun, ct) is { } resolved) items.Add(resolved);
                    else return null;
                return items;
            case JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith('@'):
                return text.StartsWith("@day", StringComparison.Ordinal) && int.TryParse(text["@day".Length..], CultureInfo.InvariantCulture, out var days) ? _first.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                    : text.Split('/') is [var draft, "text"] ? begun.GetValueOrDefault(draft[1..])?.Events.Select(e => e.Recorded.Event).OfType<DraftAgreementIssued>().FirstOrDefault()?.Text.Value
                    : (await Stands(text[1..].Split('/'), begun, ct))?.ToString();
            default: return node;
        }
    }

    private async Task<Guid?> Stands(string[] path, Dictionary<string, Answer.Recorded> begun, CancellationToken ct)
    {
        if (!begun.TryGetValue(path[0], out var told)) return await Organisation(path[0], ct);
        if (path is [_, "event"]) return told.Events.Count > 0 ? told.Events[0].Recorded.Id : told.Known[0];
        if (told.Events.Count == 0) return null;
        var dossier = told.Events.FirstOrDefault(e => e.Recorded.Event is DossierOpened)?.Recorded.Stream.Id ?? default;
        return path switch
        {
            [_, "dossier"] => dossier,
            [_, "track", var code] => await Organisation(code, ct) is { } organisation && (await _log.ReadKey(Keys.TrackOf(dossier, organisation), ct)).Streams is [var track, ..] ? track : null,
            _ => told.Events[0].Recorded.Stream.Id,
        };
    }

    private async Task<Guid?> Organisation(string code, CancellationToken ct)
    {
        if (_organisations.TryGetValue(code, out var known)) return known;
        return (await _log.ReadKey(Keys.OrganisationCode(code), ct)).Streams is [var id, ..] ? _organisations[code] = id : null;
    }
}

internal static partial class DemoLog
{
    [LoggerMessage(LogLevel.Information, "The demonstration is in: {Count} events")]
    public static partial void Recorded(this ILogger logger, int count);

    [LoggerMessage(LogLevel.Warning, "A history of the demonstration could not be told to its end: {Why}")]
    public static partial void Stopped(this ILogger logger, string why);
}
