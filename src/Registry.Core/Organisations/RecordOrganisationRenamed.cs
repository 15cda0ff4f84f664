namespace Registry.Core.Organisations;

/// <summary>The organisation goes by another name; its code stays its own.</summary>
[Decision("record_organisation_renamed", Kind.Organisations, "organisations", "register of organisations (TOOI)", Role.Coordinator)]
public sealed record RecordOrganisationRenamed(Title Name, PartialDate From, Title? Law) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new OrganisationRenamed(Name, From, Law))];
}
