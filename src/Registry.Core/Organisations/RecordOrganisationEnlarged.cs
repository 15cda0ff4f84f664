namespace Registry.Core.Organisations;

/// <summary>The organisation took in others, wholly or in part, outside a redivision that this registry records as a whole; what ended is told of the others.</summary>
[Decision("record_organisation_enlarged", Kind.Organisations, "organisations", "register of organisations (TOOI)", Role.Coordinator)]
public sealed record RecordOrganisationEnlarged(PartialDate On, IReadOnlyList<Guid> With, Title Law) : Fact
{
    public override IEnumerable<Read> Reads(States seen) => Others.Reads(With);

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (With.Count == 0 || With.Contains(now.Subject.Stream.Id))
            yield return new("ORG6", new("Een organisatie wordt uitgebreid met andere.", "An organisation is enlarged with others."), "Wet arhi art. 1");
        foreach (var unknown in Others.Unknown(With, now)) yield return unknown;
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new OrganisationEnlarged(On, With, Law))];
}
