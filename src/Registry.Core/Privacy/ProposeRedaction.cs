namespace Registry.Core.Privacy;

/// <summary>A person is named in a public text: its event should lose its content. A privacy officer, another person than who proposes it, decides.</summary>
/// <param name="Content">The digest of the content, as the log has it.</param>
[Decision("propose_redaction", Kind.Any, "privacy", "GDPR art. 17(1)", Role.PrivacyOfficer, Role.Coordinator, Role.Secretary)]
public sealed record ProposeRedaction(Guid Event, Digest Content, [property: Known(Terms.ErasureGrounds)] Code Ground, PublicText Reason) : Act
{
    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (now.Subject.Find(Event) is not { } found || found.Content != Content)
            yield return new("RD1", new("Op dit spoor staat geen gebeurtenis met dit nummer en deze inhoud.", "This stream has no event with this id and this content."), "registry: redactions");
        else if (now.Subject.State.All<Redaction>().Any(r => r.Event == Event))
            yield return new("RD2", new("Dit is al voorgesteld.", "This was proposed already."), "registry: redactions");
        else if (found.Event is FactEvent && now.Subject.Standing(Event)?.Id == Event)
            yield return new("RD3", new("Dit feit staat nog: leg eerst hetzelfde vast zonder de naam, als correctie, of trek het in.", "This fact still stands: first record the same without the name, as a correction, or retract it."), "registry: redactions");
        else if (now.Subject.RestsOn(Event))
            yield return new("RD4", new(
                "Wat vandaag geldt rust op deze handeling, en een handeling wordt niet verbeterd: leg haar eerst opnieuw vast zonder de naam, als dat hier kan, zodat de nieuwe in haar plaats komt. Een document wordt afgeschermd.",
                "What holds today rests on this act, and an act is not corrected: first record it again without the name, where that can be done, so that the new one takes its place. A document is withheld."), "registry: redactions");
    }

    /// <summary>Without such an event it is refused, and would name none.</summary>
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new RedactionProposed(Event, now.Subject.Find(Event)?.Position ?? 0, Content, Ground, Reason))];
}
