namespace Registry.Core.Elaboration;

/// <summary>Models of collaboration and governance are laid side by side.</summary>
[Decision("compare_governance_models", Kind.Dossiers, "governance-models", "sixteen steps: step 7", Role.Coordinator)]
public sealed record CompareGovernanceModels(IReadOnlyList<ModelCompared> Models) : Act
{
    private const string Basis = "sixteen steps: step 7";

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (Models.Count < 2) yield return new("P21", new("Vergelijk ten minste twee modellen.", "Compare at least two models."), Basis);
        foreach (var twice in Models.CountBy(m => m.Model).Where(m => m.Value > 1))
            yield return new("P21", new($"Het model {Glossary.Of(twice.Key).Nl} staat er twee keer.", $"The model {Glossary.Of(twice.Key).En} is there twice."), Basis);
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new GovernanceModelsCompared(Models))];
}
