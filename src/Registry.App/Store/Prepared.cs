using System.Collections.Concurrent;
using System.Security.Cryptography;
using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Store;

/// <summary>An event made ready before the log head is taken: all that does not depend on its position.</summary>
internal sealed class PreparedEvent
{
    public required Recorded Recorded { get; set; }
    public required string Alias { get; init; }
    /// <summary>JSON in UTF-8, as the headers are.</summary>
    public required byte[] Data { get; init; }
    public required byte[] Headers { get; init; }
    public required string Actor { get; init; }
    public required string Correlation { get; init; }
    public required byte[] ContentSalt { get; init; }
    public required byte[] CircumstancesSalt { get; init; }
    public required string Circumstances { get; init; }
    /// <summary>The position of the stream's previous event, unless the batch itself has a later one.</summary>
    public long Prev { get; private set; }
    public List<ViewChange> Views { get; } = new(1);
    public IReadOnlyList<KeyChange> Keys { get; private set; } = [];

    public static PreparedEvent Of(Append append, int n, Guid collaboration, Func<Envelope, EventBytes> shared, ReadOnlySpan<byte> salts)
    {
        var write = append.Writes[n];
        var own = append.Envelopes?[n] ?? append.Envelope;
        var said = own.For(write);
        var about = ReferenceEquals(said, own) ? shared(own) : new EventBytes(said);
        var (type, data) = (Catalogue.Of(write.Event), Jcs.CanonicalizeForRegistry(EventJson.Bytes(write.Event)));
        var content = new Digest(Disclosure.DigestOf(salts[..16], about.Content(type, data, collaboration)));
        return new()
        {
            Recorded = new(append.EventId(n), 0, write.Stream, 0, default, write.Event, collaboration == said.Collaboration ? said : said with { Collaboration = collaboration }, content),
            Alias = type.Alias,
            Data = data,
            Headers = about.Headers(collaboration),
            Actor = about.Actor,
            Correlation = about.Correlation,
            ContentSalt = salts[..16].ToArray(),
            CircumstancesSalt = salts[16..].ToArray(),
            Circumstances = Disclosure.DigestOf(salts[16..], about.Circumstances),
        };
    }

    /// <summary>Puts the event behind what its stream says so far, and notes what that changes.</summary>
    /// <param name="folded">The stream behind this event as its judge has folded it.</param>
    public History Follow(History before, History? folded)
    {
        // Folded before the digest was made: a row that names it would name another.
        var now = folded is null || Catalogue.NamesDigests(Recorded.Stream.Kind) ? before.After(Recorded) : folded;
        Prev = before.LastPosition;
        foreach (var change in now.Changes(before)) Views.Add(ViewChange.Of(change));
        var keys = now.KeyChanges(before);
        Keys = keys as IReadOnlyList<KeyChange> ?? [.. keys];
        return now;
    }
}

/// <summary>A row of a view set, or taken away when it has no data; <paramref name="Replaces"/> says that an earlier row has to close.</summary>
internal readonly record struct ViewChange(string View, Guid Fact, Guid? About, Period Valid, byte[]? Data, bool Replaces)
{
    public static ViewChange Of(ChangedRow change) => change.Now is not { } now
        ? new(Catalogue.ViewOf(change.Before!), change.Id, null, default, null, Replaces: true)
        : new(Catalogue.ViewOf(now), change.Id, now.About, now.Valid.Ordered(), change.Json, change.Before is not null);
}

/// <summary>An append with all its bytes made: judged, serialised and hashed outside the head.</summary>
internal sealed class PreparedAppend
{
    private const int Many = 400;

    private PreparedAppend(Append append, byte[] salt, PreparedEvent[] events, List<SealedText> texts, Dictionary<StreamId, History> after) =>
        (Append, Salt, BodyHash, Events, Texts, After) = (append, salt, HashBody(salt, append.Body.Span), events, texts, after);

    public Append Append { get; }
    public byte[] Salt { get; }
    public byte[] BodyHash { get; }
    public PreparedEvent[] Events { get; }
    /// <summary>Disclosures for the vault.</summary>
    public List<SealedText> Texts { get; }
    /// <summary>The written streams as they will be, but for the positions of their new events.</summary>
    public Dictionary<StreamId, History> After { get; }
    public TaskCompletionSource<Appended> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public long Began { get; } = System.Diagnostics.Stopwatch.GetTimestamp();

    public static byte[] HashBody(byte[] salt, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    public static PreparedAppend Of(Append append)
    {
        if (append.Writes.Count == 0) throw new ArgumentException("An append writes something.", nameof(append));
        var salts = RandomNumberGenerator.GetBytes(16 * (1 + 2 * append.Writes.Count));
        var events = new PreparedEvent[append.Writes.Count];
        Serialise(append, salts, events);
        var (after, texts, last) = (append.Streams.ToDictionary(h => h.Stream), new List<SealedText>(), (Cited?)null);
        foreach (var e in events)
        {
            var before = after.GetValueOrDefault(e.Recorded.Stream) ?? History.Empty(e.Recorded.Stream);
            e.Recorded = e.Recorded with { Version = before.Version + 1 };
            after[e.Recorded.Stream] = e.Follow(before, append.Folded?.Dequeue());
            Gather(PersonalTexts.In(e.Recorded.Event), e, texts);
            if (e.Recorded.Envelope.Cited is { } cited && !ReferenceEquals(cited, last)) Gather(PersonalTexts.In((last = cited).Source), e, texts);
        }
        return new(append, salts[..16], events, texts, after);
    }

    private static void Gather(IEnumerable<(PersonalText Text, Code Purpose)> found, PreparedEvent e, List<SealedText> texts)
    {
        foreach (var (text, purpose) in found)
            if (text.Disclosure is { } disclosure && !texts.Exists(t => t.Digest == text.Digest.Value)) texts.Add(new(text.Digest.Value, disclosure, e.Recorded.Envelope.Collaboration, e.Recorded.Id, purpose));
    }

    /// <summary>The bytes and digests, each event's for itself: those of a part of an import are made on all processors.</summary>
    private static void Serialise(Append append, byte[] salts, PreparedEvent[] events)
    {
        var (shared, first) = (new ConcurrentDictionary<Envelope, EventBytes>(ReferenceEqualityComparer.Instance), new EventBytes(append.Envelope));
        var collaborations = new Dictionary<StreamId, Guid>();
        foreach (var history in append.Streams.Where(h => h.Exists)) collaborations[history.Stream] = history.Collaboration;
        foreach (var write in append.Writes) collaborations.TryAdd(write.Stream, write.Collaboration ?? append.Envelope.Collaboration);
        void One(int n) => events[n] = PreparedEvent.Of(append, n, collaborations[append.Writes[n].Stream], envelope => shared.GetOrAdd(envelope, e => new(e, first)), salts.AsSpan(16 + 32 * n, 32));
        if (events.Length < Many) for (var n = 0; n < events.Length; n++) One(n);
        else Parallel.For(0, events.Length, One);
    }
}
