namespace Registry.Core;

/// <summary>The kinds of streams; each kind is also a path of the API.</summary>
public static class Kind
{
    public const string Arrangements = "arrangements";
    public const string Bodies = "bodies";
    public const string Dossiers = "dossiers";
    public const string Erasures = "erasures";
    public const string Imports = "imports";
    public const string Organisations = "organisations";
    /// <summary>What the registry says of itself.</summary>
    public const string Registry = "registry";
    public const string Tracks = "tracks";
    /// <summary>Stands for every kind: the decision or event belongs to no kind in particular.</summary>
    public const string Any = "any";
}

/// <summary>Where an event stands: the kind of thing and its id.</summary>
public readonly record struct StreamId(string Kind, Guid Id)
{
    public override string ToString() => $"{Kind}/{Id}";
}

/// <summary>
/// Something that happened, in the past tense. These types are the storage format: a changed shape is a new version with an upcaster,
/// never an edit. Every property is a date, a number, an id or one of the words of <c>Words.cs</c>, never a bare string.
/// </summary>
public abstract record RegistryEvent
{
    /// <summary>The sentence a citizen reads in the trail.</summary>
    public abstract Said Tell(Names names);

    /// <summary>Keys under which this event's stream can be found, or can no longer be found.</summary>
    public virtual IEnumerable<KeyChange> Keys() => [];
}

/// <summary>A happening in the world: always recorded, once. Two facts with one natural key on one stream are the same fact.</summary>
public abstract record FactEvent : RegistryEvent
{
    internal abstract string NaturalKey { get; }
}

/// <summary>
/// What an organ of an organisation decided or said, on that organisation's track. Reported by whoever has a source for it, it counts in the
/// process; the organ's own people confirm or contest it.
/// </summary>
public abstract record OrganEvent : FactEvent
{
    internal abstract OrganSaid Decided { get; }
}

/// <summary>What every decision of an organ has: who, about what, with which result, when, how the organ itself refers to it, and on which draft.</summary>
public readonly record struct OrganSaid(Code Organ, Code Matter, Code Result, PartialDate On, Title? Reference = null, Digest? Draft = null);

/// <summary>The lasting name and version under which an event is stored, and the kind of stream that it stands on.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventAttribute(string name, int version, string on) : Attribute
{
    public string Name { get; } = name;
    public int Version { get; } = version;
    public string On { get; } = on;
    /// <summary>The step of the sixteen of which it is a record, if any.</summary>
    public string? Step { get; init; }
}

/// <summary>A stream comes under a key (<paramref name="Present"/>) or leaves it; either moves the version of the key.</summary>
public readonly record struct KeyChange(string Key, bool Present = true);

/// <summary>The versioned keys that decisions may read; one place, so that writer and reader spell them alike.</summary>
public static class Keys
{
    public static string ArrangementCode(Code code) => $"arrangement-code:{code}";
    public static string ArrangementsOf(Guid organisation) => $"arrangements-of:{organisation}";
    public static string BodiesOf(Guid arrangement) => $"bodies-of:{arrangement}";
    public static string BodyCode(Code code) => $"body-code:{code}";
    public static string ImportOf(Digest content) => $"import-of:{content}";
    public static string OrganisationCode(Code code) => $"organisation-code:{code}";
    public static string SigningKey(Code key) => $"signing-key:{key}";
    public static string DossiersOf(Guid arrangement) => $"dossiers-of:{arrangement}";
    public static string TrackOf(Guid dossier, Guid organisation) => $"track-of:{dossier}:{organisation}";
    public static string TracksOf(Guid dossier) => $"tracks-of:{dossier}";
}

/// <summary>Who may read an event: everybody, the organisations taking part, or those who hold a secrecy clearance.</summary>
public enum DisclosureLevel { Public, Participants, Secret }

/// <summary>Where a fact comes from.</summary>
/// <param name="Name">The document, gazette or register, as one would cite it.</param>
/// <param name="Url">Where it can be read.</param>
/// <param name="RetrievedOn">The day on which it was read there.</param>
/// <param name="Reason">Why a correction or retraction was needed; may name persons.</param>
public sealed record Source(Title Name, Uri? Url = null, DateOnly? RetrievedOn = null, [property: KeptFor(Terms.Correction)] PersonalText? Reason = null);

/// <summary>A source, or the JSON of one that nobody has asked for yet.</summary>
public sealed class Cited : IEquatable<Cited>
{
    private readonly ReadOnlyMemory<byte>? _json;
    private Source? _source;

    public Cited(Source source) => _source = source;
    public Cited(ReadOnlyMemory<byte> json) => _json = json;

    public Source Source => _source ??= EventJson.Read<Source>(_json!.Value.Span);
    public ReadOnlyMemory<byte> Json => _json ?? EventJson.Bytes(Source);

    public bool Equals(Cited? other) => other is not null && (ReferenceEquals(this, other) || Source == other.Source);
    public override bool Equals(object? obj) => Equals(obj as Cited);
    public override int GetHashCode() => Source.GetHashCode();
}

/// <summary>What stands around an event: all that the leaf covers besides the event itself.</summary>
public sealed record Envelope(
    Guid Collaboration,
    Guid Actor,
    Guid Correlation,
    DisclosureLevel Disclosure,
    Guid? OnBehalfOf = null,
    Guid? Mandate = null,
    Guid? Causation = null,
    Source? Source = null,
    DateOnly? SourceKnownOn = null,
    Guid? Corrects = null,
    Guid? Retracts = null)
{
    /// <summary>The source, parsed when somebody asks: no fold looks at it, and parsing it costs more than the fold.</summary>
    public Source? Source
    {
        get => Cited?.Source;
        init => Cited = value is null ? null : new(value);
    }

    /// <summary>The source, parsed or not.</summary>
    public Cited? Cited { get; private init; } = Source is null ? null : new(Source);

    /// <summary>The same with a source as it was stored.</summary>
    public Envelope Citing(Cited cited) => this with { Cited = cited };

    /// <summary>The source as JSON, empty when there is none.</summary>
    public ReadOnlyMemory<byte> SourceJson() => Cited?.Json ?? default;

    /// <summary>The envelope for one of the events of a decision: only the fact itself corrects, and only its retraction retracts.</summary>
    public Envelope For(Write write)
    {
        var corrects = write.Corrects ?? (write.Event is FactEvent ? Corrects : null);
        var retracts = write.Event is AnyPhase.FactRetracted ? Retracts : null;
        return corrects == Corrects && retracts == Retracts ? this : this with { Corrects = corrects, Retracts = retracts };
    }
}

/// <summary>An event as it stands in the log.</summary>
/// <param name="Id">The event's own id.</param>
/// <param name="Position">Its place in the one log: 1, 2, 3 ... without holes. 0 while it is only judged.</param>
/// <param name="Version">Its place in its stream: 1, 2, 3 ...</param>
/// <param name="At">When it was recorded, in microseconds, strictly rising with the position.</param>
/// <param name="Content">The digest of its content, by which others refer to exactly this text.</param>
public sealed record Recorded(Guid Id, long Position, StreamId Stream, long Version, DateTimeOffset At, RegistryEvent Event, Envelope Envelope, Digest Content)
{
    /// <summary>The id of the fact that this event states: its own, or that of the event which it corrects.</summary>
    public Guid FactId { get; init; } = Id;

    /// <summary>The same without what it says, and without its source, which may say it too.</summary>
    internal Recorded Emptied() => this with { Event = new Privacy.RedactedContent(Catalogue.Of(Event)), Envelope = Envelope with { Source = null } };
}
