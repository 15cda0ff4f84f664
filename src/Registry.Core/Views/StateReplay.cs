using Registry.Core.Exploration;
using Registry.Core.Imports;
using Registry.Core.Organisations;
using Registry.Core.Privacy;
using Registry.Core.Proof;
using Registry.Core.Realisation;

namespace Registry.Core.Views;

/// <summary>
/// Folds the state of a day out of the entries of a log and of what is disclosed of them, as it was known at a position or a moment. Of a
/// stream with an event that is not disclosed, or not known here, nothing is said. It keeps the events of arrangements, organisations and
/// imports: no other stream has a part in the tables.
/// </summary>
/// <param name="upTo">The position; null for the end of the log.</param>
/// <param name="moment">The moment, of which the last position counts; null for none.</param>
public sealed class StateReplay(long? upTo, DateTimeOffset? moment)
{
    private sealed class Stream
    {
        public string? Kind { get; set; }
        /// <summary>The positions at which it is not known what was said.</summary>
        public List<long> Hidden { get; } = [];
        /// <summary>What stands in the place of events that were redacted.</summary>
        public List<Recorded> Redacted { get; } = [];
        /// <summary>Whether it began by the position that was asked for.</summary>
        public bool Counts { get; set; }
        public List<(Entry Entry, EventContent Content)> Events { get; } = [];
    }

    private static readonly (string, int) Redaction = Catalogue.Events.Where(e => e.Type == typeof(ContentRedacted)).Select(e => (e.Name, e.Version)).Single();
    private static readonly Dictionary<(string, int), string> KindOf = Catalogue.Events.ToDictionary(e => (e.Name, e.Version), e => e.On);

    private readonly Dictionary<Guid, Stream> _streams = [];
    private Dictionary<Guid, (string Kind, StreamState State)>? _states;
    private HashSet<Guid> _unsaid = [];
    private bool _knowsFeeds;

    /// <summary>The position that was asked for.</summary>
    public long Position { get; private set; }

    /// <summary>When it was recorded; null before the first.</summary>
    public DateTimeOffset? Moment { get; private set; }

    /// <summary>Up to the position, how many events are not disclosed.</summary>
    public long Undisclosed { get; private set; }

    /// <summary>The streams of which nothing can be said, and which may belong in the tables.</summary>
    public IReadOnlySet<Guid> Unsaid
    {
        get
        {
            Folded();
            return _unsaid;
        }
    }

    /// <summary>Whether it is known which feeds were read in: no stream of an import, or of a kind unknown, is among those of which nothing can be said.</summary>
    public bool KnowsFeeds
    {
        get
        {
            Folded();
            return _knowsFeeds;
        }
    }

    /// <summary>The arrangements of which something can be said.</summary>
    public IEnumerable<Guid> Arrangements => Of(Kind.Arrangements).Select(s => s.Id);

    /// <summary>Takes the next entry, and its content where that is disclosed.</summary>
    public void Next(Entry entry, byte[]? content)
    {
        ArgumentNullException.ThrowIfNull(entry);
        bool counts = entry.Position <= (upTo ?? long.MaxValue) && !(entry.At > moment);
        if (counts) (Position, Moment) = (entry.Position, entry.At);
        var said = content is null ? (EventContent?)null : DisclosedContent.Read(content);
        string? on = said is { } its && KindOf.TryGetValue((its.Type, its.Version), out string? kind) && kind != Kind.Any ? kind : null;
        if (said is { } gone && (gone.Type, gone.Version) == Redaction && _streams.TryGetValue(entry.Stream, out var of)) Redact(entry, gone, of);
        // Which feeds there are is asked of the whole log, everything else of its beginning.
        if (!counts && (said is not null && on != Kind.Imports || said is null && _streams.GetValueOrDefault(entry.Stream)?.Kind is not (null or Kind.Imports))) return;
        if (!_streams.TryGetValue(entry.Stream, out var stream)) _streams[entry.Stream] = stream = new();
        stream.Kind ??= on;
        stream.Counts |= counts;
        if (counts && said is null) Undisclosed++;
        if (said is null || on is null && !KindOf.ContainsKey((said.Value.Type, said.Value.Version))) stream.Hidden.Add(entry.Position);
        else if (stream.Kind is Kind.Arrangements or Kind.Organisations or Kind.Imports) stream.Events.Add((entry, said.Value));
    }

    /// <summary>An event whose content was redacted says nothing, at no position: what is known of it is that, and in which place it stands.</summary>
    private void Redact(Entry by, EventContent content, Stream stream)
    {
        if (DisclosedContent.Recorded(by, new(stream.Kind ?? Kind.Any, by.Stream), content)?.Event is not ContentRedacted redacted || Catalogue.EventNamed(redacted.Type.Value) is not { } type) return;
        if (!stream.Hidden.Remove(redacted.Position)) return;
        if (redacted.Position <= Position) Undisclosed--;
        if (type.On != Kind.Any) stream.Kind ??= type.On;
        if (redacted.Position > Position && stream.Kind != Kind.Imports) return;
        var envelope = new Envelope(content.Collaboration, Guid.Empty, Guid.Empty, DisclosureLevel.Public, Corrects: redacted.Corrects, Retracts: redacted.Retracts);
        stream.Redacted.Add(new(redacted.Event, redacted.Position, new(stream.Kind ?? type.On, by.Stream), 0, default, new RedactedContent(type), envelope, redacted.Content));
    }

    /// <summary>The feeds that were read in, by the whole log.</summary>
    public IReadOnlyList<NeutralTerms> Feeds() =>
        [.. Of(Kind.Imports).SelectMany(s => s.State.All<ImportStanding>()).Select(i => i.From.Value).Distinct().Order(StringComparer.Ordinal).Select(NeutralTerms.Of).OfType<NeutralTerms>()];

    /// <summary>What held on a day, of the streams of which something can be said.</summary>
    public StateFacts On(DateOnly day, StateNames names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var bodies = Of(Kind.Arrangements).Select(s => (s.Id, Body: InForce(s.State, day))).Where(b => b.Body is not null).ToDictionary(b => b.Id, b => (b.Body!.Name.Value, b.Body.Form.Value));
        return new(
            Codes(Kind.Organisations, names.Prefix, state => state.All<OrganisationIdentity>().Select(i => i.Code)),
            Codes(Kind.Arrangements, names.Prefix, state => state.All<ArrangementCode>().Select(c => (Code?)c.Code)),
            bodies, [.. Of(Kind.Arrangements).SelectMany(s => Members(s.State, day).Select(o => (s.Id, o)))]);
    }

    /// <summary>An arrangement as it is in force on a day; null when it is not.</summary>
    public static Collaboration? InForce(StreamState arrangement, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(arrangement);
        return arrangement.All<Collaboration>().FirstOrDefault(c => c.Status == Terms.InForce && c.Valid.Ordered().Holds(day));
    }

    /// <summary>The organisations that take part in an arrangement on a day, each once.</summary>
    public static IEnumerable<Guid> Members(StreamState arrangement, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(arrangement);
        return arrangement.All<Participation>().Where(p => p.Valid.Ordered().Holds(day)).Select(p => p.Organisation).Distinct();
    }

    private Dictionary<Guid, string> Codes(string kind, string prefix, Func<StreamState, IEnumerable<Code?>> codes) =>
        Of(kind).Select(s => (s.Id, Code: codes(s.State).Select(c => c?.Value).OfType<string>().Where(c => c.StartsWith(prefix, StringComparison.Ordinal)).Order(StateTables.ByCodePoint).LastOrDefault()))
            .Where(s => s.Code is not null).ToDictionary(s => s.Id, s => s.Code!);

    private IEnumerable<(Guid Id, StreamState State)> Of(string kind) => Folded().Where(s => s.Value.Kind == kind).Select(s => (s.Key, s.Value.State));

    /// <summary>Every stream of which something can be said, folded once, on all processors.</summary>
    private Dictionary<Guid, (string Kind, StreamState State)> Folded()
    {
        if (_states is not null) return _states;
        var folded = _streams.Where(s => s.Value.Kind is null or Kind.Arrangements or Kind.Organisations or Kind.Imports).AsParallel()
            .Select(s => (s.Key, s.Value.Kind, State: s.Value is { Hidden.Count: 0, Kind: { } kind } ? Fold(new(kind, s.Key), s.Value) : null)).ToList();
        _unsaid = [.. folded.Where(s => s.State is null && _streams[s.Key].Counts).Select(s => s.Key)];
        _knowsFeeds = !folded.Exists(s => s is { State: null, Kind: null or Kind.Imports });
        return _states = folded.Where(s => s.State is not null).ToDictionary(s => s.Key, s => (s.Kind!, s.State!));
    }

    private static StreamState? Fold(StreamId id, Stream stream)
    {
        var recorded = stream.Events.Select(e => DisclosedContent.Recorded(e.Entry, id, e.Content)).ToList();
        return recorded.Contains(null) ? null : History.Of(id, recorded.OfType<Recorded>().Concat(stream.Redacted).OrderBy(e => e.Position)).State;
    }
}
