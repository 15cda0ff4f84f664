namespace Registry.Core.Organisations;

/// <summary>The organisation ceased to be, outside a redivision that this registry records as a whole.</summary>
/// <param name="Into">The organisations that took its place, if any.</param>
[Decision("record_organisation_abolished", Kind.Organisations, "organisations", "register of organisations (TOOI)", Role.Coordinator)]
public sealed record RecordOrganisationAbolished(PartialDate On, IReadOnlyList<Guid> Into, Title Law) : Fact
{
    public override IEnumerable<Read> Reads(States seen) => Others.Reads(Into);
    public override IEnumerable<Refusal> Refusals(States now, Given given) => Others.Unknown(Into, now);
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new OrganisationAbolished(On, Into, Law))];
}

/// <summary>The other organisations that a fact names.</summary>
internal static class Others
{
    public static IEnumerable<Read> Reads(IEnumerable<Guid> ids) => ids.Select(id => new StreamRead(new(Kind.Organisations, id)));

    public static IEnumerable<Refusal> Unknown(IEnumerable<Guid> ids, States now) => ids.Where(id => now.Of<Organisation>(id) is null)
        .Select(id => new Refusal("ORG3", new($"Organisatie {id} staat niet in het register.", $"Organisation {id} is not in the registry."), "registry: organisations"));
}
