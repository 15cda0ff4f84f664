using System.Collections.Immutable;

namespace Registry.Core.Organisations;

/// <summary>What is known of one organisation.</summary>
[StateOf(Kind.Organisations)]
public sealed record Organisation : StreamState
{
    private ImmutableList<(PartialDate From, (Guid Fact, Title Name) Named)> Names { get; init; } = [];
    private PartialDate? Ended { get; init; }
    private Guid Id { get; init; }

    public OrganisationRegistered? Registered { get; private init; }
    /// <summary>The name that it goes by last.</summary>
    public Title? Name => Registered is null ? (Title?)null : Periods.Following(Names).Last().Item.Name;

    public bool Exists(DateOnly day) => All<OrganisationIdentity>().Any(i => i.Valid.Holds(day));

    protected override StreamState Apply(Recorded e) => e.Event switch
    {
        OrganisationRegistered r => (this with { Id = e.Stream.Id, Registered = r, Names = Names.Add((r.From, (e.FactId, r.Name))) }).Told(),
        OrganisationRenamed n => (this with { Names = Names.Add((n.From, (e.FactId, n.Name))) }).Told(),
        OrganisationAbolished a => (this with { Ended = a.On }).Told().Follow(new(e.FactId, e.Stream.Id, "abolished", a.On, a.Into, a.Law)),
        OrganisationEnlarged l => Follow(new(e.FactId, e.Stream.Id, "enlarged", l.On, l.With, l.Law)),
        BoundaryChanged b => Follow(new(e.FactId, e.Stream.Id, "boundary-changed", b.On, b.With, b.Law)),
        _ => this,
    };

    private Organisation Follow(Succession succession) => (Organisation)With(succession);

    /// <summary>A row for each name it has gone by.</summary>
    private Organisation Told() => Registered is not { } who ? this : Periods.Following(Names).Aggregate(this, (now, name) =>
        (Organisation)now.With(new OrganisationIdentity(name.Item.Fact, now.Id, who.OrganisationKind, who.Code, name.Item.Name, name.From, name.To ?? Ended)));
}

/// <summary>An organisation under one of its names, over the period in which it existed by that name.</summary>
[View("organisations")]
public sealed record OrganisationIdentity(Guid Id, Guid Organisation, Code OrganisationKind, Code? Code, Title Name, PartialDate From, PartialDate? To) : ViewRow(Id)
{
    public override Period Valid => Periods.Between(From, To);
    public override Guid? About => Organisation;
}

/// <summary>What became of an organisation or of its territory.</summary>
/// <param name="Change">abolished (the others took its place), enlarged (it took in the others) or boundary-changed.</param>
[View("successions")]
public sealed record Succession(Guid Id, Guid Organisation, Code Change, PartialDate On, IReadOnlyList<Guid> Others, Title Law) : ViewRow(Id)
{
    public override Period Valid => new(On.First, null);
    public override Guid? About => Organisation;
}
