namespace Registry.Core.Organisations;

/// <summary>An organisation came into the registry's view.</summary>
/// <param name="OrganisationKind">municipality, province, water-authority, other-public, private or foreign.</param>
/// <param name="Code">Its code in the register of its country, such as gm0376; codes are never reused.</param>
/// <param name="From">When it came to be.</param>
[Event("organisation_registered", 1, Kind.Organisations)]
public sealed record OrganisationRegistered(Code OrganisationKind, Code? Code, Title Name, PartialDate From) : FactEvent
{
    internal override string NaturalKey => "registered";
    public override IEnumerable<KeyChange> Keys() => Code is { } code ? [new(Core.Keys.OrganisationCode(code))] : [];
    public override Said Tell(Names names) => new($"{Name} staat in het register en bestaat {From.Since().Nl}.", $"{Name} is in the registry and exists {From.Since().En}.");
}

/// <summary>An organisation ceased to be; who took its place.</summary>
/// <remarks>Who took its place is a fact of its own: a source that only knows of an end does not contradict one that knows the successors.</remarks>
[Event("organisation_abolished", 1, Kind.Organisations)]
public sealed record OrganisationAbolished(PartialDate On, IReadOnlyList<Guid> Into, Title Law) : FactEvent
{
    internal override string NaturalKey => Into.Count == 0 ? $"abolished:{On}" : $"abolished:{On}:into";

    public override Said Tell(Names names) => Into.Count == 0
        ? new($"Opgeheven {On.Tell().Nl} ({Law}).", $"Abolished {On.Tell().En} ({Law}).")
        : new($"Opgeheven {On.Tell().Nl} en opgegaan in {List(names)} ({Law}).", $"Abolished {On.Tell().En}, merged into {List(names)} ({Law}).");

    private string List(Names names) => string.Join(", ", Into.Select(o => names(o)));
}

/// <summary>An organisation took in others, wholly or in part, and kept its own identity.</summary>
[Event("organisation_enlarged", 1, Kind.Organisations)]
public sealed record OrganisationEnlarged(PartialDate On, IReadOnlyList<Guid> With, Title Law) : FactEvent
{
    internal override string NaturalKey => $"enlarged:{On}";

    public override Said Tell(Names names)
    {
        var others = string.Join(", ", With.Select(o => names(o)));
        return new($"Uitgebreid {On.Tell().Nl} met {others} ({Law}).", $"Enlarged {On.Tell().En} with {others} ({Law}).");
    }
}

/// <summary>An organisation goes by another name.</summary>
[Event("organisation_renamed", 1, Kind.Organisations)]
public sealed record OrganisationRenamed(Title Name, PartialDate From, Title? Law) : FactEvent
{
    internal override string NaturalKey => $"renamed:{From}";
    public override Said Tell(Names names) => new($"De organisatie heet {Name}, {From.Since().Nl}.", $"The organisation is called {Name}, {From.Since().En}.");
}

/// <summary>An organisation goes by another code in the register of its country. Under the code by which this registry knows it, it is found as before.</summary>
[Event("organisation_recoded", 1, Kind.Organisations)]
public sealed record OrganisationRecoded(Code Code, PartialDate From) : FactEvent
{
    internal override string NaturalKey => $"recoded:{From}";
    public override Said Tell(Names names) => new($"De organisatie heeft in haar register de code {Code}, {From.Since().Nl}.", $"The organisation has the code {Code} in its register, {From.Since().En}.");
}

/// <summary>An organisation came to be from others, as a register says; what became of those stands with them.</summary>
[Event("organisation_originated", 1, Kind.Organisations)]
public sealed record OrganisationOriginated(PartialDate On, IReadOnlyList<Guid> From) : FactEvent
{
    internal override string NaturalKey => $"originated:{On}";

    public override Said Tell(Names names)
    {
        var others = string.Join(", ", From.Select(o => names(o)));
        return new($"De organisatie is ontstaan uit {others} {On.Tell().Nl}.", $"The organisation came to be from {others} {On.Tell().En}.");
    }
}

/// <summary>The boundary with others was moved; all of them went on.</summary>
[Event("boundary_changed", 1, Kind.Organisations)]
public sealed record BoundaryChanged(PartialDate On, IReadOnlyList<Guid> With, Title Law) : FactEvent
{
    internal override string NaturalKey => $"boundary:{On}:{string.Join(',', With.Order())}";

    public override Said Tell(Names names)
    {
        var others = string.Join(", ", With.Select(o => names(o)));
        return new($"De grens met {others} is gewijzigd {On.Tell().Nl} ({Law}).", $"The boundary with {others} was changed {On.Tell().En} ({Law}).");
    }
}
