namespace Registry.Core.Privacy;

/// <summary>What was proposed is erased: a second pair of eyes, because nothing brings it back.</summary>
[Decision("erase_personal_data", Kind.Erasures, "privacy", "GDPR art. 17(1)", Role.PrivacyOfficer)]
public sealed record ErasePersonalData : Act
{
    public static Opening Open(States now, Given given)
    {
        var refusals = new List<Refusal>();
        if (Proposed(now) is not { } proposed || proposed.ErasedBy is not null)
            refusals.Add(new("PD3", new("Er is geen voorstel dat nog uitgevoerd moet worden.", "There is no proposal that waits to be carried out."), "registry: erasures"));
        else if (proposed.ProposedBy == given.Actor)
            refusals.Add(new("PD4", new("Een ander dan wie het voorstelde voert het uit.", "Somebody else than who proposed it carries it out."), "registry: erasures"));
        return refusals.Count == 0 ? Opening.Whole : Opening.Closed(refusals);
    }

    /// <summary>Without a proposal it is refused, and would erase nothing.</summary>
    public override IEnumerable<Write> Outcome(States now, Given given) =>
        [now.Write(Proposed(now) is { } p ? new PersonalDataErased(p.Ground, p.Digests, p.Actors, p.Reason) : new(Terms.Other, [], [], Terms.Other))];

    private static Erasure? Proposed(States now) => now.Of<ProposedErasure>().Erasure;
}
