using System.Collections.Immutable;

namespace Registry.Core.Organisations;

/// <summary>What is known of one organisation.</summary>
[StateOf(Kind.Organisations)]
public sealed record Organisation : StreamState
{
    private ImmutableList<(PartialDate From, (Guid Fact, Title Name) Named)> Names { get; init; } = [];
    private ImmutableList<(PartialDate From, (Guid Fact, Code Code) Coded)> Codes { get; init; } = [];
    private ImmutableList<PartialDate?> Ends { get; init; } = [];
    private Guid Id { get; init; }

    public OrganisationRegistered? Registered { get; private init; }
    /// <summary>The name that it goes by last.</summary>
    public Title? Name => Registered is null ? (Title?)null : Periods.Following(Names).Last().Item.Name;

    /// <summary>The first of the days on which it is said to have ended.</summary>
    public PartialDate? Ended => Periods.Earliest(Ends);

    public bool Exists(DateOnly day) => All<OrganisationIdentity>().Any(i => i.Valid.Holds(day));

    protected override StreamState Apply(Recorded e) => e.Event switch
    {
        OrganisationRegistered r => (this with { Id = e.Stream.Id, Registered = r, Names = Names.Add((r.From, (e.FactId, r.Name))) }).Told(),
        OrganisationRenamed n => (this with { Names = Names.Add((n.From, (e.FactId, n.Name))) }).Told(),
        OrganisationAbolished a => (this with { Ends = Ends.Add(a.On) }).Told().Follow(new(e.FactId, e.Stream.Id, Terms.Abolished, a.On, a.Into, a.Law)),
        OrganisationEnlarged l => Follow(new(e.FactId, e.Stream.Id, Terms.Enlarged, l.On, l.With, l.Law)),
        OrganisationRecoded c => (this with { Codes = Codes.Add((c.From, (e.FactId, c.Code))) }).Told(),
        OrganisationOriginated o => With(new Origin(e.FactId, e.Stream.Id, o.On, o.From)),
        BoundaryChanged b => Follow(new(e.FactId, e.Stream.Id, Terms.BoundaryChanged, b.On, b.With, b.Law)),
        _ => this,
    };

    private Organisation Follow(Succession succession) => (Organisation)With(succession);

    /// <summary>A row for each name and each code it has gone by, until the first of the days on which it is said to have ended.</summary>
    private Organisation Told() => Registered is not { } who ? this : (Organisation)With(Periods.Following(Names, Ended).Select(name =>
        (ViewRow)new OrganisationIdentity(name.Item.Fact, Id, who.OrganisationKind, who.Code, name.Item.Name, name.From, name.To)).Concat(Coded()));

    private IEnumerable<ViewRow> Coded() => Periods.Following(Codes, Ended).Select(code => new OrganisationCode(code.Item.Fact, Id, code.Item.Code, code.From, code.To));
}

/// <summary>An organisation under one of its names, over the period in which it existed by that name.</summary>
[View("organisations", Version = 3)]
public sealed record OrganisationIdentity(Guid Id, Guid Organisation, Code OrganisationKind, Code? Code, Title Name, PartialDate From, PartialDate? To) : ViewRow(Id)
{
    public override Period Valid => Periods.Between(From, To);
    public override string Subject() => "";
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

/// <summary>The code under which the register of its country keeps an organisation, where that is not the one by which this registry knows it.</summary>
[View("organisation_codes")]
public sealed record OrganisationCode(Guid Id, Guid Organisation, Code Code, PartialDate From, PartialDate? To) : ViewRow(Id)
{
    public override Period Valid => Periods.Between(From, To);
    public override string Subject() => "code";
    public override Guid? About => Organisation;
}

/// <summary>From which others an organisation came to be.</summary>
[View("origins")]
public sealed record Origin(Guid Id, Guid Organisation, PartialDate On, IReadOnlyList<Guid> From) : ViewRow(Id)
{
    public override Period Valid => new(On.First, null);
    public override Guid? About => Organisation;
}
