namespace Registry.Core.Privacy;

/// <summary>Somebody proposes to take the content out of an event of this stream, because a person is named in a text of it that is public.</summary>
/// <param name="Content">The digest of that content: exactly this text is meant.</param>
/// <param name="Ground">Why it may no longer be kept (GDPR art. 17(1)), as one of <see cref="Terms.ErasureGrounds"/>.</param>
/// <param name="Reason">In words that name nobody: it stays.</param>
[Event("redaction_proposed", 1, Kind.Any)]
public sealed record RedactionProposed(Guid Event, long Position, Digest Content, Code Ground, PublicText Reason) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"Voorgesteld is de inhoud van gebeurtenis {Position} te verwijderen. Grond: {Glossary.Of(Ground).Nl}.",
        $"It was proposed to remove the content of event {Position}. Ground: {Glossary.Of(Ground).En}.");
}

/// <summary>
/// The content of an event is removed: from here on nobody folds, shows or proves it. The owner of the database takes it out of the tables
/// by this event, and again after whatever restores an older state of them.
/// </summary>
/// <param name="Type">What kind of event it was. This and the next two its content said: who only has the log must still know its place.</param>
/// <param name="Corrects">The event that it put right.</param>
/// <param name="Retracts">The event that it took back.</param>
[Event("content_redacted", 1, Kind.Any)]
public sealed record ContentRedacted(Guid Event, long Position, Digest Content, Code Type, Guid? Corrects, Guid? Retracts, Code Ground, PublicText Reason) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"De inhoud van gebeurtenis {Position} is verwijderd. Grond: {Glossary.Of(Ground).Nl}.",
        $"The content of event {Position} was removed. Ground: {Glossary.Of(Ground).En}.");
}

/// <summary>What somebody proposed to redact, and whether that was decided.</summary>
/// <param name="ProposedBy">The random id of who proposed it.</param>
/// <param name="RedactedBy">The random id of who decided it; nobody yet when absent.</param>
[View("redactions")]
public sealed record Redaction(Guid Id, Guid Event, long Position, Digest Content, Code Ground, PublicText Reason, Guid ProposedBy, Guid? RedactedBy = null) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override string Subject() => Event.ToString();

    internal static Redaction Of(RedactionProposed p, Recorded e) => new(e.FactId, p.Event, p.Position, p.Content, p.Ground, p.Reason, e.Envelope.Actor);

    internal static Redaction Of(ContentRedacted r, Recorded e, StreamState now) =>
        (now.All<Redaction>().FirstOrDefault(p => p.Event == r.Event) ?? new(e.FactId, r.Event, r.Position, r.Content, r.Ground, r.Reason, e.Envelope.Actor)) with { RedactedBy = e.Envelope.Actor };
}
