namespace Registry.Core.Organisations;

/// <summary>The organisation came to be from others, as a register says of it.</summary>
[Decision("record_organisation_originated", Kind.Organisations, "organisations", "register of organisations (TOOI)", Role.Coordinator)]
public sealed record RecordOrganisationOriginated(PartialDate On, IReadOnlyList<Guid> From) : Fact
{
    public override IEnumerable<Read> Reads(States seen) => Others.Reads(From);
    public override IEnumerable<Refusal> Refusals(States now, Given given) => Others.Unknown(From, now);
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new OrganisationOriginated(On, From))];
}
