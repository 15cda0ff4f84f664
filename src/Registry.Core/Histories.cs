using System.Collections.Immutable;
using Registry.Core.Privacy;

namespace Registry.Core;

/// <summary>A row that an event set, or took away when there is none now.</summary>
/// <param name="Json">The row as it is kept (<see cref="EventJson"/>).</param>
public readonly record struct ChangedRow(Guid Id, ViewRow? Before, ViewRow? Now, byte[]? Json);

/// <summary>
/// One stream: its events in order and the state they fold to. A correction puts its text in the place of the event that it corrects and a
/// retraction takes that event out; both refold the stream, so that no fold needs to know of either. So does a redaction, which leaves of an
/// event no more than its envelope.
/// </summary>
public sealed class History
{
    private sealed record Chain(Recorded Event, Chain? Before)
    {
        public bool Claimed { get; } = Event.Envelope.SourceKnownOn is not null || Before is { Claimed: true };
        public bool InTurn { get; } = Event.Envelope.SourceKnownOn is { } day && (Before is null || Before.InTurn && Before.Event.Envelope.SourceKnownOn <= day);
    }

    private readonly Chain? _events;
    private ImmutableDictionary<string, Guid>? _facts;

    private History(StreamId stream, StreamState state, Chain? events, ImmutableDictionary<string, Guid>? facts, bool refolded)
    {
        (Stream, State, _events, _facts, Refolded) = (stream, state, events, facts, refolded);
    }

    public StreamId Stream { get; }
    public StreamState State { get; }
    /// <summary>The facts stated on this stream, by natural key: the same fact twice records nothing. Gathered when first asked for, then kept up.</summary>
    public ImmutableDictionary<string, Guid> Facts => _facts ??= Known(Effective(Events));
    /// <summary>Whether the last event changed earlier ones, so that any row may have changed.</summary>
    public bool Refolded { get; }

    public long Version => _events?.Event.Version ?? 0;
    public long LastPosition => _events?.Event.Position ?? 0;
    public bool Exists => _events is not null;
    /// <summary>Whether a source of any event claims since when it knew.</summary>
    public bool Claimed => _events is { Claimed: true };
    /// <summary>Whether the sources of all events claim to have known of them in the order in which they stand here: what they knew on a day is what stood after one of them.</summary>
    public bool ClaimedInTurn => _events is { InTurn: true };
    public Guid Collaboration => _events?.Event.Envelope.Collaboration ?? Stream.Id;

    public static History Empty(StreamId stream) =>
        new(stream, Catalogue.InitialState(stream.Kind), null, ImmutableDictionary<string, Guid>.Empty, false);

    public static History Of(StreamId stream, IEnumerable<Recorded> events) => Empty(stream).AfterAll(events);

    /// <summary>What makes two statements of a source one fact, on one stream.</summary>
    public static string KeyOf(FactEvent fact) => fact.NaturalKey;

    /// <summary>Every event of the stream as recorded, oldest first.</summary>
    public IReadOnlyList<Recorded> Events
    {
        get
        {
            var all = new List<Recorded>();
            for (var at = _events; at is not null; at = at.Before) all.Add(at.Event);
            all.Reverse();
            return all;
        }
    }

    public Recorded? Find(Guid id)
    {
        for (var at = _events; at is not null; at = at.Before)
            if (at.Event.Id == id) return at.Event;
        return null;
    }

    public History After(Recorded e) => Changes(e)
        ? Refold(Then(_events, e), refolded: true)
        : new(Stream, State.After(e), new(e, _events), _facts is null ? null : Known(_facts, e), false);

    /// <summary>The same as one event after the other, but folded again once at most.</summary>
    public History AfterAll(IEnumerable<Recorded> many)
    {
        var (events, state, changed, last) = (_events, State, false, Refolded);
        foreach (var e in many)
        {
            events = Then(events, e);
            last = Changes(e);
            changed |= last;
            if (!changed) state = state.After(e);
        }
        if (ReferenceEquals(events, _events)) return this;
        return changed ? Refold(events!, last) : new(Stream, state, events, null, false);
    }

    private static bool Changes(Recorded e) => e.Envelope.Corrects is not null || e.Envelope.Retracts is not null || e.Event is ContentRedacted;

    /// <summary>The next event behind those before. A redaction takes the content of one of them with it: nobody who knows of it keeps the text in memory.</summary>
    private static Chain Then(Chain? before, Recorded e) => new(e, e.Event is ContentRedacted redacted ? Without(before, redacted.Event) : before);

    private static Chain? Without(Chain? events, Guid gone)
    {
        var (at, later) = (events, new Stack<Recorded>());
        for (; at is not null && at.Event.Id != gone; at = at.Before) later.Push(at.Event);
        return at is null || at.Event.Event is RedactedContent ? events : later.Aggregate(new Chain(at.Event.Emptied(), at.Before), (chain, e) => new(e, chain));
    }

    /// <summary>Whether what holds now would be another if this event had no content.</summary>
    public bool RestsOn(Guid id)
    {
        if (_events is not { } all) return false;
        var without = Refold(Without(all, id)!, refolded: true);
        return without.Changes(this).Any() || !without.Keys().SetEquals(Keys());
    }

    private History Refold(Chain events, bool refolded)
    {
        var state = Catalogue.InitialState(Stream.Kind);
        foreach (var effective in Effective(new History(Stream, state, events, null, true).Events)) state = state.After(effective);
        return new(Stream, state, events, null, refolded);
    }

    /// <summary>The same history, its last events now with their places in the log. No fold looks at a place, so the state stands.</summary>
    public History Placed(IReadOnlyList<Recorded> last)
    {
        var before = _events;
        for (var n = 0; n < last.Count; n++) before = before!.Before;
        return new(Stream, State, last.Aggregate(before, (chain, e) => new Chain(e, chain)), _facts, Refolded);
    }

    /// <summary>The rows that the last event set or took away, against the history before it.</summary>
    public IEnumerable<ChangedRow> Changes(History before)
    {
        foreach (var id in Refolded ? before.State.Rows.Keys.Union(State.Rows.Keys) : State.Touched.Distinct())
        {
            var (then, now) = (before.State.Rows.GetValueOrDefault(id), State.Rows.GetValueOrDefault(id));
            if (Equals(then, now)) continue;
            var json = now is null ? null : EventJson.Bytes(now);
            // Records with lists in them are not equal by themselves.
            if (then is null || now is null || then.GetType() != now.GetType() || !EventJson.Bytes(then).AsSpan().SequenceEqual(json)) yield return new(id, then, now, json);
        }
    }

    /// <summary>The keys that the stream came under or left with the last event, against the history before it.</summary>
    public IEnumerable<KeyChange> KeyChanges(History before)
    {
        if (!Refolded) return _events?.Event.Event.Keys() ?? [];
        var (then, now) = (before.Keys(), Keys());
        return [.. then.Except(now).Select(key => new KeyChange(key, false)), .. now.Except(then).Select(key => new KeyChange(key))];
    }

    /// <summary>The keys under which the stream stands by what it says now.</summary>
    private HashSet<string> Keys()
    {
        var keys = new HashSet<string>();
        foreach (var change in Effective(Events).SelectMany(e => e.Event.Keys()))
            if (change.Present) keys.Add(change.Key); else keys.Remove(change.Key);
        return keys;
    }

    /// <summary>What the stream says once corrections and retractions have done their work.</summary>
    public static IEnumerable<Recorded> Effective(IReadOnlyList<Recorded> events) => Settle(events).Standing.OfType<Recorded>().Where(e => e.Event is not RedactedContent);

    /// <summary>The fact as it stands, by the id of the event that stated it or of any correction of it; nothing once it is retracted.</summary>
    public Recorded? Standing(Guid id)
    {
        var (standing, places) = Settle(Events);
        return places.TryGetValue(id, out var place) ? standing[place] : null;
    }

    private static (List<Recorded?> Standing, Dictionary<Guid, int> Places) Settle(IReadOnlyList<Recorded> events)
    {
        var places = new Dictionary<Guid, int>(events.Count);
        var standing = new List<Recorded?>(events.Count);
        foreach (var e in events)
        {
            if (e.Envelope.Corrects is { } corrected && places.TryGetValue(corrected, out var place))
            {
                if (standing[place] is { } before) standing[place] = e with { FactId = before.FactId };
            }
            else if (e.Envelope.Retracts is { } retracted && places.TryGetValue(retracted, out place))
            {
                standing[place] = null;
            }
            else
            {
                place = standing.Count;
                standing.Add(e);
            }
            places[e.Id] = place;
        }
        return (standing, places);
    }

    private static ImmutableDictionary<string, Guid> Known(IEnumerable<Recorded> events)
    {
        var facts = ImmutableDictionary.CreateBuilder<string, Guid>();
        foreach (var e in events)
            if (e.Event is FactEvent fact) facts[fact.NaturalKey] = e.Id;
        return facts.ToImmutable();
    }

    private static ImmutableDictionary<string, Guid> Known(ImmutableDictionary<string, Guid> facts, Recorded e) =>
        e.Event is FactEvent fact ? facts.SetItem(fact.NaturalKey, e.Id) : facts;
}
