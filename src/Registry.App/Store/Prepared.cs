using System.Security.Cryptography;
using System.Text;
using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Store;

/// <summary>An event made ready before the log head is taken: all that does not depend on its position.</summary>
internal sealed class PreparedEvent
{
    public required Recorded Recorded { get; init; }
    public required string Alias { get; init; }
    public required string Data { get; init; }
    public required string Headers { get; init; }
    public required string Actor { get; init; }
    public required string Correlation { get; init; }
    public required byte[] ContentSalt { get; init; }
    public required byte[] CircumstancesSalt { get; init; }
    public required string Circumstances { get; init; }
    /// <summary>The position of the stream's previous event, unless the batch itself has a later one.</summary>
    public required long Prev { get; init; }
    public required IReadOnlyList<ViewChange> Views { get; init; }
    public required IReadOnlyList<KeyChange> Keys { get; init; }
}

/// <summary>A row of a view set, or taken away when it has no data; <paramref name="Replaces"/> says that an earlier row has to close.</summary>
internal readonly record struct ViewChange(string View, Guid Fact, Guid? About, Period Valid, string? Data, bool Replaces)
{
    public static ViewChange Of(Guid fact, ViewRow? before, ViewRow? now) => now is null
        ? new(Catalogue.ViewOf(before!), fact, null, default, null, Replaces: true)
        : new(Catalogue.ViewOf(now), fact, now.About, now.Valid.Ordered(), EventJson.Text(now), before is not null);
}

/// <summary>An append with all its bytes made: judged, serialised and hashed outside the head.</summary>
internal sealed class PreparedAppend
{
    private PreparedAppend(Append append, byte[] salt, PreparedEvent[] events, List<(string, string, Guid, Guid)> texts, Dictionary<StreamId, History> after) =>
        (Append, Salt, BodyHash, Events, Texts, After) = (append, salt, HashBody(salt, append.Body.Span), events, texts, after);

    public Append Append { get; }
    public byte[] Salt { get; }
    public byte[] BodyHash { get; }
    public PreparedEvent[] Events { get; }
    /// <summary>Disclosures for the vault.</summary>
    public List<(string Digest, string Disclosure, Guid Collaboration, Guid Event)> Texts { get; }
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
        var read = append.Streams.ToDictionary(h => h.Stream);
        var after = new Dictionary<StreamId, History>();
        var texts = new List<(string, string, Guid, Guid)>();
        var events = new PreparedEvent[append.Writes.Count];
        var shared = new EventBytes(append.Envelope);
        for (var n = 0; n < events.Length; n++)
        {
            var write = append.Writes[n];
            var before = after.GetValueOrDefault(write.Stream) ?? read.GetValueOrDefault(write.Stream) ?? History.Empty(write.Stream);
            var collaboration = before.Exists ? before.Collaboration : write.Collaboration ?? append.Envelope.Collaboration;
            var said = append.Envelope.For(write.Event);
            var about = ReferenceEquals(said, append.Envelope) ? shared : new EventBytes(said);
            var envelope = collaboration == said.Collaboration ? said : said with { Collaboration = collaboration };
            var contentSalt = salts[(16 + 32 * n)..(32 + 32 * n)];
            var circumstancesSalt = salts[(32 + 32 * n)..(48 + 32 * n)];
            var type = Catalogue.Of(write.Event);
            var data = Jcs.CanonicalizeForRegistry(EventJson.Bytes(write.Event));
            var content = Disclosure.DigestOf(contentSalt, about.Content(type, data, collaboration));
            var recorded = new Recorded(append.EventId(n), 0, write.Stream, before.Version + 1, default, write.Event, envelope, new Digest(content));
            var now = before.After(recorded);
            events[n] = new PreparedEvent
            {
                Recorded = recorded,
                Alias = type.Alias,
                Data = Encoding.UTF8.GetString(data),
                Headers = about.Headers(collaboration),
                Actor = about.Actor,
                Correlation = about.Correlation,
                ContentSalt = contentSalt,
                CircumstancesSalt = circumstancesSalt,
                Circumstances = Disclosure.DigestOf(circumstancesSalt, about.Circumstances),
                Prev = before.LastPosition,
                Views = [.. now.Changes(before).Select(c => ViewChange.Of(c.Id, before.State.Rows.GetValueOrDefault(c.Id), c.Row))],
                Keys = [.. now.KeyChanges(before)],
            };
            foreach (var text in PersonalTexts.In(write.Event).Concat(n == 0 ? PersonalTexts.In(envelope.Source) : []))
                if (text.Disclosure is { } disclosure && !texts.Exists(t => t.Item1 == text.Digest.Value)) texts.Add((text.Digest.Value, disclosure, collaboration, recorded.Id));
            after[write.Stream] = now;
        }
        return new(append, salts[..16], events, texts, after);
    }
}
