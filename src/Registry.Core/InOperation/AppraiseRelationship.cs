namespace Registry.Core.InOperation;

/// <summary>The partners look at how they get on, through each of the five lenses once.</summary>
[Decision("appraise_relationship", Kind.Dossiers, "relations", "sixteen steps: relationship appraisal", Role.Coordinator)]
public sealed record AppraiseRelationship(PartialDate On, IReadOnlyList<LensScore> Lenses) : Act
{
    private const string Basis = "sixteen steps: relationship appraisal";

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        foreach (var lens in Terms.Lenses.Split(' ').Select(l => new Code(l)))
            if (Lenses.Count(l => l.Lens == lens) is var times && times != 1)
                yield return times == 0
                    ? new("P52", new($"Er is niets gezegd over {Glossary.Of(lens).Nl}.", $"Nothing is said of {Glossary.Of(lens).En}."), Basis)
                    : new("P52", new($"{Glossary.Of(lens).Nl}: dit staat er {times} keer.", $"{Glossary.Of(lens).En}: this is there {times} times."), Basis);
        foreach (var lens in Lenses.Where(l => l.Score is < 1 or > 5))
            yield return new("P52", new($"{Glossary.Of(lens.Lens).Nl}: {lens.Score} ligt niet tussen 1 en 5.", $"{Glossary.Of(lens.Lens).En}: {lens.Score} is not between 1 and 5."), Basis);
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new RelationshipAppraised(On, Lenses))];
}
