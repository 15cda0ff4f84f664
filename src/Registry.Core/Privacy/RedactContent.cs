namespace Registry.Core.Privacy;

/// <summary>A second pair of eyes on a redaction, because nothing brings the content back. The owner of the database then takes it out.</summary>
/// <param name="Proposal">The event with which it was proposed.</param>
[Decision("redact_content", Kind.Any, "privacy", "GDPR art. 17(1)", Role.PrivacyOfficer)]
public sealed record RedactContent(Guid Proposal) : Act
{
    public static Opening Open(States now, Given given) => Opening.For(
        now.Subject.State.All<Redaction>().Where(r => r.RedactedBy is null && r.ProposedBy != given.Actor).Select(r => r.Id),
        new("RD5", new("Er is geen voorstel van een ander om inhoud te verwijderen.", "No proposal by somebody else to remove content waits."), "registry: redactions"));

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (!Open(now, given).Subjects.Contains(Proposal))
            yield return new("RD6", new("Dit voorstel is er niet, is al uitgevoerd of is van uzelf.", "This proposal does not exist, is decided already or is your own."), "registry: redactions");
        else if (now.Subject.RestsOn(now.Subject.State.Find<Redaction>(Proposal)!.Event))
            yield return new("RD4", new("Wat vandaag geldt rust inmiddels op deze gebeurtenis.", "What holds today rests on this event by now."), "registry: redactions");
    }

    /// <summary>Without a proposal it is refused, and would redact nothing.</summary>
    public override IEnumerable<Write> Outcome(States now, Given given)
    {
        var proposed = now.Subject.State.Find<Redaction>(Proposal);
        return [now.Write(proposed is null || now.Subject.Find(proposed.Event) is not { } its
            ? new ContentRedacted(Proposal, 0, new(""), Terms.Other, null, null, Terms.Other, Terms.Other)
            : new(its.Id, proposed.Position, proposed.Content, Catalogue.Of(its.Event).Alias, its.Envelope.Corrects, its.Envelope.Retracts, proposed.Ground, proposed.Reason))];
    }
}
