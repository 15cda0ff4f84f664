namespace Registry.Core.Privacy;

/// <summary>Texts about persons should go, or who stands behind an actor. A privacy officer, another person than who proposes it, carries it out.</summary>
[Decision("propose_erasure", Kind.Erasures, "privacy", "GDPR art. 17(1)", Role.PrivacyOfficer, Role.Coordinator, Role.Secretary, Creates = true)]
public sealed record ProposeErasure([property: Known(Terms.ErasureGrounds)] Code Ground, IReadOnlyList<Digest> Digests, IReadOnlyList<Guid> Actors, PublicText Reason) : Act
{
    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (Digests.Count + Actors.Count == 0)
            yield return new("PD1", new("Noem ten minste één tekst of vastlegger om te wissen.", "Name at least one text or recorder to erase."), "GDPR art. 17(1)");
        foreach (var twice in Digests.GroupBy(d => d).Where(d => d.Count() > 1))
            yield return new("PD2", new($"{twice.Key} staat er twee keer.", $"{twice.Key} is named twice."), "registry: erasures");
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [new(now.Subject.Stream, new ErasureProposed(Ground, Digests, Actors, Reason), now.Subject.Stream.Id)];
}
