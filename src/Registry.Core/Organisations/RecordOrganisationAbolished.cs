namespace Registry.Core.Organisations;

/// <summary>The organisation ceased to be, outside a redivision that this registry records as a whole.</summary>
/// <param name="Into">The organisations that took its place, if any.</param>
[Decision("record_organisation_abolished", Kind.Organisations, "organisations", "register of organisations (TOOI)", Role.Coordinator)]
public sealed record RecordOrganisationAbolished(PartialDate On, IReadOnlyList<Guid> Into, Title Law) : Fact
{
    public override IEnumerable<Read> Reads(States seen) => Others.Reads(Into);
    public override IEnumerable<Refusal> Refusals(States now, Given given) => Others.Unknown(Into, now);

    /// <summary>An end of which the successors are known too is known.</summary>
    public override IEnumerable<Write> Outcome(States now, Given given) =>
        [now.Write(Into.Count == 0 && given.Corrects is null && With(now) is { } known ? new OrganisationAbolished(known.On, known.Others, known.Law) : new OrganisationAbolished(On, Into, Law))];

    private Succession? With(States now) => now.Subject.State.All<Succession>().FirstOrDefault(s => s.Change == Terms.Abolished && s.On == On && s.Others.Count > 0);
}

/// <summary>The other organisations that a fact names.</summary>
internal static class Others
{
    public static IEnumerable<Read> Reads(IEnumerable<Guid> ids) => ids.Select(id => new StreamRead(new(Kind.Organisations, id)));

    public static IEnumerable<Refusal> Unknown(IEnumerable<Guid> ids, States now) => ids.Where(id => now.Of<Organisation>(id) is null)
        .Select(id => new Refusal("ORG3", new($"Organisatie {id} staat niet in het register.", $"Organisation {id} is not in the registry."), "registry: organisations"));
}
