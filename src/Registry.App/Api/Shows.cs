using System.Text.Json.Nodes;
using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>How events, streams and receipts look from outside.</summary>
internal static class Shows
{
    private static readonly Said NoProofYet = new(
        "Dit is vastgelegd. Een ontvangstbewijs bewijst nog niets tot een ondertekend controlepunt het omvat.",
        "This is recorded. A receipt proves nothing until a signed checkpoint covers it.");

    public static object Event(LogEvent e, Names names)
    {
        var (r, told) = (e.Recorded, e.Recorded.Event.Tell(names));
        var type = Catalogue.Of(r.Event);
        return new
        {
            position = r.Position, id = r.Id, type = type.Name, typeVersion = type.Version, kind = r.Stream.Kind, stream = r.Stream.Id, version = r.Version, at = At(r.At),
            collaboration = r.Envelope.Collaboration, told = new { nl = told.Nl, en = told.En }, data = Json(r.Event), source = r.Envelope.Source is { } s ? Json(s) : null,
            sourceKnownOn = r.Envelope.SourceKnownOn, corrects = r.Envelope.Corrects, retracts = r.Envelope.Retracts, disclosure = EventBytes.Level(r.Envelope.Disclosure),
            actor = r.Envelope.Actor, onBehalfOf = r.Envelope.OnBehalfOf, correlation = r.Envelope.Correlation, causation = r.Envelope.Causation, content = r.Content.Value, leaf = e.Leaf,
        };
    }

    public static object Receipt(Answer.Recorded recorded, string language) => new
    {
        command = recorded.Command,
        events = recorded.Events.Select(e => new
        {
            id = e.Recorded.Id, type = Catalogue.Of(e.Recorded.Event).Name, kind = e.Recorded.Stream.Kind, stream = e.Recorded.Stream.Id, version = e.Recorded.Version,
            position = e.Recorded.Position, at = At(e.Recorded.At), content = e.Recorded.Content.Value, entry = e.Entry, leaf = e.Leaf,
        }).ToArray(),
        known = recorded.Known,
        proof = new { covered = false, says = NoProofYet.In(language) },
    };

    public static object Stream(History history, long knownAt) => new
    {
        kind = history.Stream.Kind, id = history.Stream.Id, version = history.Version, collaboration = history.Collaboration, knownAt, facts = Rows(history),
    };

    public static object[] Rows(History history) =>
    [
        .. history.State.Rows.Values.OrderBy(r => Catalogue.ViewOf(r), StringComparer.Ordinal).ThenBy(r => r.Valid.From).ThenBy(r => r.Id)
            .Select(r => new { view = Catalogue.ViewOf(r), fact = r.Id, valid = new { from = r.Valid.From, to = r.Valid.To }, data = Json(r) }),
    ];

    /// <summary>A row as the view holds it. A fact that ended before it began held on no day, which two empty bounds would not say.</summary>
    public static object Row(StoredRow row) => new
    {
        fact = row.Fact, stream = row.Stream, collaboration = row.Collaboration,
        valid = new { from = row.ValidFrom, to = row.ValidTo, never = row.HoldsNever ? true : (bool?)null }, known = new { from = row.KnownFrom, to = row.KnownTo },
        data = JsonNode.Parse(row.Data),
    };

    public static object Signal(Core.Law.Signal signal, string language) => new { rule = signal.Rule, basis = signal.Basis, @event = signal.Event, says = signal.Says.In(language) };

    public static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonNode? Json(object value) => System.Text.Json.JsonSerializer.SerializeToNode(value, value.GetType(), EventJson.Options);
}
