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
    public required byte[] ContentSalt { get; init; }
    public required byte[] CircumstancesSalt { get; init; }
    public required string Circumstances { get; init; }
    /// <summary>The stream's previous event: a position when it is in the log, minus its index when it is in this same append.</summary>
    public required long Prev { get; init; }
    public required IReadOnlyList<ViewChange> Views { get; init; }
    public required IReadOnlyList<KeyChange> Keys { get; init; }
}

/// <summary>A row of a view set, or taken away when there is none; <paramref name="Replaces"/> says that an earlier row has to close.</summary>
internal readonly record struct ViewChange(Guid Fact, ViewRow? Row, bool Replaces);

/// <summary>An append with all its bytes made: judged, serialised and hashed outside the head.</summary>
internal sealed class PreparedAppend
{
    private PreparedAppend(Append append, byte[] salt, byte[] bodyHash, PreparedEvent[] events, (string, string, Guid)[] texts) =>
        (Append, Salt, BodyHash, Events, Texts) = (append, salt, bodyHash, events, texts);

    public Append Append { get; }
    public byte[] Salt { get; }
    public byte[] BodyHash { get; }
    public PreparedEvent[] Events { get; }
    /// <summary>Disclosures for the vault: digest, disclosure, event.</summary>
    public (string Digest, string Disclosure, Guid Event)[] Texts { get; }
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
        var salt = salts[..16];
        var now = append.Streams.ToDictionary(h => h.Stream);
        var last = new Dictionary<StreamId, int>();
        var texts = new List<(string, string, Guid)>();
        var events = new PreparedEvent[append.Writes.Count];
        var circumstances = EventBytes.Circumstances(append.Envelope);
        for (var n = 0; n < events.Length; n++)
        {
            var write = append.Writes[n];
            if (!now.TryGetValue(write.Stream, out var before)) before = History.Empty(write.Stream);
            var envelope = append.Envelope with { Collaboration = before.Exists ? before.Collaboration : write.Collaboration ?? append.Envelope.Collaboration };
            var contentSalt = salts[(16 + 32 * n)..(32 + 32 * n)];
            var circumstancesSalt = salts[(32 + 32 * n)..(48 + 32 * n)];
            var type = Catalogue.Of(write.Event);
            var data = Jcs.CanonicalizeForRegistry(EventJson.Bytes(write.Event));
            var content = Disclosure.DigestOf(contentSalt, EventBytes.Content(type, data, envelope));
            var recorded = new Recorded(append.EventId(n), 0, write.Stream, before.Version + 1, default, write.Event, envelope, new Digest(content));
            var after = before.After(recorded);
            events[n] = new PreparedEvent
            {
                Recorded = recorded,
                Alias = type.Alias,
                Data = Encoding.UTF8.GetString(data),
                Headers = EventBytes.Headers(envelope),
                ContentSalt = contentSalt,
                CircumstancesSalt = circumstancesSalt,
                Circumstances = Disclosure.DigestOf(circumstancesSalt, circumstances),
                Prev = last.TryGetValue(write.Stream, out var previous) ? -previous - 1 : before.LastPosition,
                Views = [.. after.Changes(before).Select(c => new ViewChange(c.Id, c.Row, before.State.Rows.ContainsKey(c.Id)))],
                Keys = [.. write.Event.Keys()],
            };
            texts.AddRange(PersonalTexts.In(write.Event).Concat(PersonalTexts.In(envelope.Source)).Where(t => t.Disclosure is not null).Select(t => (t.Digest.Value, t.Disclosure!, recorded.Id)));
            last[write.Stream] = n;
            now[write.Stream] = after;
        }
        return new(append, salt, HashBody(salt, append.Body.Span), events, [.. texts.DistinctBy(t => t.Item1)]);
    }
}
