using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Registry.App.Api;
using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Exploration;

namespace Registry.App.Demo;

/// <summary>
/// A first real history, told through the door like everybody else's: rows of decisions in which @gm0402 stands for the organisation with
/// that code, and @name, @name/dossier, @name/track/CODE and @name/event for what an earlier row began. Loading it again changes nothing;
/// new rows come at the end, so that a registry that was begun with fewer of them gets the rest.
/// </summary>
internal static class FirstHistory
{
    private static readonly Caller Teller = new("registry", "first-history", "First history", null, Role.Coordinator);

    public static async Task Load(IServiceProvider services, CancellationToken ct)
    {
        var (door, log) = (services.GetRequiredService<Door.Door>(), services.GetRequiredService<ILog>());
        await using var file = typeof(FirstHistory).Assembly.GetManifestResourceStream("Registry.App.Demo.gooi-en-vechtstreek.json")!;
        var (begun, n, recorded) = (new Dictionary<string, Answer.Recorded>(), 0, 0);
        foreach (var row in (await JsonNode.ParseAsync(file, cancellationToken: ct))!.AsArray())
        {
            var telling = await Resolve(row!.DeepClone().AsObject(), begun, log, ct);
            var (name, kind) = (Take(telling, "ref"), Take(telling, "kind")!);
            StreamId? stream = Take(telling, "stream") is { } id ? new(kind, Guid.Parse(id)) : null;
            var body = Encoding.UTF8.GetBytes(telling.ToJsonString());
            using var json = JsonDocument.Parse(body);
            var faults = new List<Fault>();
            var request = Bodies.Decision(json.RootElement, "", Kinds.Named(kind), stream is null, stream, null, $"first-history-{++n}", body, faults)
                ?? throw new InvalidOperationException($"Row {n}: {faults[0].Pointer} {faults[0].Says.En}");
            if (await door.Decide(Teller, request, ct) is not Answer.Recorded answer) throw new InvalidOperationException($"Row {n} of the first history was not recorded.");
            if (name is not null) begun[name] = answer;
            if (!answer.Replayed) recorded += answer.Events.Count;
        }
        if (recorded > 0) services.GetRequiredService<ILoggerFactory>().CreateLogger("Demo").Recorded(recorded);
    }

    private static string? Take(JsonObject row, string name)
    {
        var value = row[name]?.GetValue<string>();
        row.Remove(name);
        return value;
    }

    private static async Task<JsonObject> Resolve(JsonObject row, Dictionary<string, Answer.Recorded> begun, ILog log, CancellationToken ct)
    {
        foreach (var (name, value) in row.ToList()) row[name] = await Resolve(value?.DeepClone(), begun, log, ct);
        return row;
    }

    private static async Task<JsonNode?> Resolve(JsonNode? node, Dictionary<string, Answer.Recorded> begun, ILog log, CancellationToken ct)
    {
        switch (node)
        {
            case JsonObject inner: return await Resolve(inner, begun, log, ct);
            case JsonArray array:
                var items = new JsonArray();
                foreach (var item in array) items.Add(await Resolve(item?.DeepClone(), begun, log, ct));
                return items;
            case JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith('@'):
                return (await Stands(text[1..].Split('/'), begun, log, ct)).ToString();
            default: return node;
        }
    }

    private static async Task<Guid> Stands(string[] path, Dictionary<string, Answer.Recorded> begun, ILog log, CancellationToken ct)
    {
        if (!begun.TryGetValue(path[0], out var told)) return await Organisation(path[0], log, ct);
        var dossier = told.Events.FirstOrDefault(e => e.Recorded.Event is DossierOpened)?.Recorded.Stream.Id ?? default;
        return path switch
        {
            [_, "event"] => told.Events[0].Recorded.Id,
            [_, "dossier"] => dossier,
            [_, "track", var code] => (await log.ReadKey(Keys.TrackOf(dossier, await Organisation(code, log, ct)), ct)).Streams[0],
            _ => told.Events[0].Recorded.Stream.Id,
        };
    }

    private static async Task<Guid> Organisation(string code, ILog log, CancellationToken ct) => (await log.ReadKey(Keys.OrganisationCode(code), ct)).Streams[0];
}

internal static partial class DemoLog
{
    [LoggerMessage(LogLevel.Information, "The first history is in: {Count} events of the Regio Gooi en Vechtstreek")]
    public static partial void Recorded(this ILogger logger, int count);
}
