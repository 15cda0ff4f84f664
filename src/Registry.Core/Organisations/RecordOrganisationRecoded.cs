namespace Registry.Core.Organisations;

/// <summary>The register of its country keeps the organisation under another code; to this registry it is the same one.</summary>
[Decision("record_organisation_recoded", Kind.Organisations, "organisations", "register of organisations (TOOI)", Role.Coordinator)]
public sealed record RecordOrganisationRecoded(Code Code, PartialDate From) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new OrganisationRecoded(Code, From))];
}
