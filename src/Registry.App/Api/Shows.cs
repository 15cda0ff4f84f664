using System.Text.Json.Nodes;
using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Privacy;
using Registry.Core.Realisation;

namespace Registry.App.Api;

/// <summary>How events, streams and receipts look from outside.</summary>
internal static class Shows
{
    private static readonly Said NoProofYet = new(
        "Dit is vastgelegd. Een ontvangstbewijs bewijst nog niets tot een ondertekend controlepunt het omvat.",
        "This is recorded. A receipt proves nothing until a signed checkpoint covers it.");

    /// <param name="shown">What became of its texts about persons, and whether it is shown at all.</param>
    public static object Event(LogEvent e, Names names, Shown shown)
    {
        var (r, hidden, redacted) = (e.Recorded, shown.Withheld(e.Recorded), shown.Redacted(e.Recorded));
        var type = Catalogue.Of(r.Event);
        var whole = hidden is null && redacted is null && r.Event is not RedactedContent;
        return new
        {
            position = r.Position, id = r.Id, type = type.Name, typeVersion = type.Version, kind = r.Stream.Kind, stream = r.Stream.Id, version = r.Version, at = At(r.At),
            collaboration = r.Envelope.Collaboration, told = Said(shown.Told(r, names)), data = whole ? Json(r.Event) : null, source = whole && r.Envelope.Source is { } s ? Json(s) : null,
            texts = redacted is null && shown.Texts(r) is { Count: > 0 } texts ? texts.Select(Text).ToArray() : null, withheld = hidden is null ? null : Hidden(hidden), redacted = redacted is null ? null : Hidden(redacted),
            sourceKnownOn = r.Envelope.SourceKnownOn, corrects = r.Envelope.Corrects, retracts = r.Envelope.Retracts, disclosure = EventBytes.Level(r.Envelope.Disclosure),
            actor = r.Envelope.Actor, onBehalfOf = r.Envelope.OnBehalfOf, correlation = r.Envelope.Correlation, causation = r.Envelope.Causation, content = r.Content.Value, leaf = e.Leaf,
        };
    }

    private static object Text(TextFate text) =>
        new { digest = text.Digest.Value, state = text.Kept ? "kept" : text.Erased is null ? "missing" : "erased", erased = text is { Kept: false, Erased: { } erased } ? Hidden(erased) : null };

    private static object Hidden(HiddenBy by) => new { position = by.Position, at = At(by.At), ground = by.Ground.Value };

    public static object Receipt(Answer.Recorded recorded, string language) => new
    {
        command = recorded.Command,
        events = recorded.Events.Select(e => new
        {
            id = e.Recorded.Id, type = Catalogue.Of(e.Recorded.Event).Name, kind = e.Recorded.Stream.Kind, stream = e.Recorded.Stream.Id, version = e.Recorded.Version,
            position = e.Recorded.Position, at = At(e.Recorded.At), content = e.Recorded.Content.Value, entry = e.Entry, leaf = e.Leaf, proof = ProofRoutes.Address(e.Recorded.Position),
        }).ToArray(),
        known = recorded.Known,
        proof = new { covered = false, says = NoProofYet.In(language) },
    };

    /// <summary>A stream with those of its facts that answer the clocks.</summary>
    public static object Stream(History history, Asked asked) => new
    {
        kind = history.Stream.Kind, id = history.Stream.Id, version = history.Version, collaboration = history.Collaboration, knownAt = asked.Clocks.KnownAt,
        facts = history.State.Rows.Values.Where(r => Holds(r, asked.Clocks)).OrderBy(r => Catalogue.ViewOf(r), StringComparer.Ordinal).ThenBy(r => r.Valid.From).ThenBy(r => r.Id)
            .Select(r => new { view = Catalogue.ViewOf(r), fact = r.Id, valid = Valid(r.Valid.Ordered()), data = new StoredJson(EventJson.Text(r)) }).ToArray(),
    };

    /// <summary>The same from its rows.</summary>
    public static object Stream(StreamId stream, Guid collaboration, long version, IReadOnlyList<StoredRow> rows, Asked asked) => new
    {
        clocks = asked.Shown, kind = stream.Kind, id = stream.Id, version, collaboration, knownAt = asked.Clocks.KnownAt,
        facts = rows.OrderBy(r => r.View, StringComparer.Ordinal).ThenBy(r => r.ValidFrom).ThenBy(r => r.Fact)
            .Select(r => new { view = r.View, fact = r.Fact, valid = Valid(r), data = new StoredJson(r.Data) }).ToArray(),
    };

    /// <summary>A row as the view holds it.</summary>
    public static object Row(StoredRow row) => new
    {
        fact = row.Fact, stream = row.Stream, collaboration = row.Collaboration, valid = Valid(row),
        known = row.ClaimedFrom is null ? new { from = row.KnownFrom, to = row.KnownTo } : null, claimed = row.ClaimedFrom is { } from ? new { from, to = row.ClaimedTo } : null, data = new StoredJson(row.Data),
    };

    /// <summary>A fact that ended before it began held on no day, which two empty bounds would not say.</summary>
    public static object Valid(Period valid) => valid.From is { } from && from == valid.To ? new { never = true } : new { from = valid.From, to = valid.To };

    private static object Valid(StoredRow row) => row.HoldsNever ? new { never = true } : new { from = row.ValidFrom, to = row.ValidTo };

    private static bool Holds(ViewRow row, Clocks clocks) =>
        row is TextVersion text && clocks.InForceOn is { } inForce ? text.InForce.Holds(inForce) : clocks.ValidOn is not { } day || row.Valid.Ordered().Holds(day);

    public static object Said(Said said) => new { nl = said.Nl, en = said.En };

    public static object Signal(Core.Law.Signal signal, string language) => new { rule = signal.Rule, basis = signal.Basis, @event = signal.Event, says = signal.Says.In(language) };

    public static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonNode? Json(object value) => System.Text.Json.JsonSerializer.SerializeToNode(value, value.GetType(), EventJson.Options);
}
