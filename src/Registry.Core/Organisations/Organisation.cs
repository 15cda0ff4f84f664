namespace Registry.Core.Organisations;

/// <summary>What is known of one organisation.</summary>
[StateOf(Kind.Organisations)]
public sealed record Organisation : StreamState
{
    public OrganisationIdentity? Identity => All<OrganisationIdentity>().FirstOrDefault();

    public bool Exists(DateOnly day) => Identity?.Valid.Holds(day) ?? false;

    protected override StreamState Apply(Recorded e) => e.Event switch
    {
        OrganisationRegistered r => With(new OrganisationIdentity(e.FactId, e.Stream.Id, r.OrganisationKind, r.Code, r.Name, r.From, null, [], [])),
        OrganisationAbolished a when Identity is { } now => With(now with { To = a.On, Into = a.Into }),
        OrganisationEnlarged l when Identity is { } now => With(now with { Enlarged = [.. now.Enlarged, new(l.On, l.With)] }),
        _ => this,
    };
}

/// <summary>An organisation with its name, code and the period in which it exists.</summary>
/// <param name="Into">The organisations that took its place when it ended.</param>
/// <param name="Enlarged">When it took in others, and which.</param>
[View("organisations")]
public sealed record OrganisationIdentity(Guid Id, Guid Organisation, Code OrganisationKind, Code? Code, Title Name, PartialDate From, PartialDate? To, IReadOnlyList<Guid> Into,
    IReadOnlyList<Enlargement> Enlarged) : ViewRow(Id)
{
    public override Period Valid => new(From.First, To?.First);
    public override Guid? About => Organisation;
}

/// <summary>Others were taken in by an organisation that went on.</summary>
public sealed record Enlargement(PartialDate On, IReadOnlyList<Guid> With);
