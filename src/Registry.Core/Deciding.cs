using System.Text.Json.Serialization;

namespace Registry.Core;

/// <summary>
/// Something that somebody wants recorded. All pure: what to read, why not, and what would be written. The addressed stream is always read;
/// <see cref="Reads"/> adds others and is asked again with what was read until it names nothing new.
/// </summary>
public abstract record Decision
{
    public virtual IEnumerable<Read> Reads(States seen) => [];

    /// <summary>The event that this decision takes back, for the envelope of what it writes.</summary>
    [JsonIgnore] public virtual Guid? Retracts => null;

    /// <summary>Every reason why not, at once. Asked besides the reasons of <c>Open</c>, which hold whatever one would type.</summary>
    public virtual IEnumerable<Refusal> Refusals(States now, Given given) => [];

    /// <summary>What would be written. Must answer in any state, since rules judge the outcome also when there are refusals.</summary>
    public abstract IEnumerable<Write> Outcome(States now, Given given);
}

/// <summary>Done in the registry, and guarded: what the rules forbid is refused.</summary>
public abstract record Act : Decision;

/// <summary>Has happened in the world: recorded with its source whatever the rules say; what they miss shows as a signal.</summary>
public abstract record Fact : Decision;

/// <summary>The lasting name of a decision, the streams it is taken on, its step, who may take it and its source in law or method.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DecisionAttribute(string name, string on, string step, string source, params Role[] may) : Attribute
{
    public string Name { get; } = name;
    public int Version { get; init; } = 1;
    public string On { get; } = on;
    public string Step { get; } = step;
    public string Source { get; } = source;
    public IReadOnlyList<Role> May { get; } = may;
    /// <summary>Whether it begins a stream, so that there is no version to match.</summary>
    public bool Creates { get; init; }
}

/// <summary>What somebody is to the registry.</summary>
public enum Role { Coordinator, Clerk, Secretary, Auditor, PrivacyOfficer }

public abstract record Read;

/// <summary>A stream that the decision looks at; if it moves before the commit, the decision is judged again.</summary>
public sealed record StreamRead(StreamId Stream) : Read;

/// <summary>A versioned key: the streams that stand under it now.</summary>
public sealed record KeyRead(string Key) : Read;

/// <summary>An event for a stream. A new stream names the collaboration that it belongs to.</summary>
public sealed record Write(StreamId Stream, RegistryEvent Event, Guid? Collaboration = null)
{
    /// <summary>The event that this one corrects, when that is not the one which the decision as a whole corrects.</summary>
    public Guid? Corrects { get; init; }
}

/// <summary>A reason why not, with the rule that says so and where the rule comes from.</summary>
/// <param name="Rule">The rule's lasting id.</param>
/// <param name="Basis">Article of law, or the part of the method.</param>
/// <param name="Overridable">Whether two people may set the rule aside together, with reason and legal basis.</param>
public sealed record Refusal(string Rule, Said Why, string Basis, bool Overridable = false);

/// <summary>The subjects for which a decision is open now, or why it is open for none.</summary>
public sealed record Opening(IReadOnlyList<Guid> Subjects, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>Open for the stream itself.</summary>
    public static Opening Whole { get; } = new([], []);
    public static Opening For(IEnumerable<Guid> subjects, Refusal otherwise) => subjects.ToArray() is { Length: > 0 } some ? new(some, []) : new([], [otherwise]);
    public static Opening Closed(params IEnumerable<Refusal> because) => new([], [.. because]);
}

/// <summary>What a decision may know besides the streams: no clock and no randomness inside the rules.</summary>
/// <param name="Today">Today in Europe/Amsterdam.</param>
/// <param name="Actor">Who decides: a random id that stands for the person.</param>
/// <param name="Organisation">The organisation on whose behalf.</param>
public sealed record Given(DateOnly Today, Guid Actor, Guid? Organisation, Role Role, Ids Ids)
{
    public Source? Source { get; init; }
    public Guid? Corrects { get; init; }
    /// <summary>Whether the source says anew what it said before: a fact that stands in other words is corrected by it, and not refused.</summary>
    public bool Supersedes { get; init; }
}

/// <summary>Ids derived from the idempotency key, so that the same request makes the same ids.</summary>
public readonly record struct Ids(Guid Seed)
{
    /// <summary>The n-th id: version 8 of RFC 9562 over SHA-256(seed, n).</summary>
    public Guid this[int n]
    {
        get
        {
            Span<byte> text = stackalloc byte[20], hash = stackalloc byte[32];
            Seed.TryWriteBytes(text, bigEndian: true, out _);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(text[16..], n);
            System.Security.Cryptography.SHA256.HashData(text, hash);
            return From(hash);
        }
    }

    /// <summary>A UUID of version 8 from the first 16 bytes of a hash.</summary>
    public static Guid From(ReadOnlySpan<byte> hash)
    {
        Span<byte> id = stackalloc byte[16];
        hash[..16].CopyTo(id);
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new(id, bigEndian: true);
    }
}

/// <summary>What was read for a decision: the addressed stream, other streams, and keys.</summary>
public sealed class States
{
    // Most facts look at their own stream only.
    private Dictionary<StreamId, History>? _others;
    private Dictionary<string, IReadOnlyList<Guid>>? _keys;

    public States(History subject) => Subject = subject;

    public History Subject { get; }
    public IEnumerable<History> Streams => _others is null ? [Subject] : _others.Values.Prepend(Subject);

    public void Add(History history) => (_others ??= [])[history.Stream] = history;
    public void Add(string key, IReadOnlyList<Guid> streams) => (_keys ??= [])[key] = streams;
    public bool Has(Read read) => read switch { StreamRead s => History(s.Stream) is not null, KeyRead k => _keys?.ContainsKey(k.Key) == true, _ => false };

    /// <summary>The state of the addressed stream.</summary>
    public T Of<T>() where T : StreamState => (T)Subject.State;

    public History? History(StreamId stream) => stream == Subject.Stream ? Subject : _others?.GetValueOrDefault(stream);

    /// <summary>The state of a stream that was read; nothing when there is no such stream.</summary>
    public T? Of<T>(Guid id) where T : StreamState =>
        History(new(Catalogue.KindOf(typeof(T)), id)) is { Exists: true } history ? (T)history.State : null;

    /// <summary>The streams under a key that was read; none before it was.</summary>
    public IReadOnlyList<Guid> Under(string key) => _keys?.GetValueOrDefault(key) ?? [];

    /// <summary>An event for the addressed stream.</summary>
    public Write Write(RegistryEvent e) => new(Subject.Stream, e);
}
