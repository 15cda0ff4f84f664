using Registry.Core.Exploration;

namespace Registry.Core.Elaboration;

/// <summary>One of the models that were compared is chosen.</summary>
/// <param name="CostKey">How the costs are divided in it.</param>
[Decision("choose_governance_model", Kind.Dossiers, "governance-models", "sixteen steps: step 7", Role.Coordinator)]
public sealed record ChooseGovernanceModel([property: Known(Terms.GovernanceModels)] Code Model, PublicText Reason, PublicText? CostKey) : Act
{
    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (!now.Of<Dossier>().All<GovernanceModel>().Any(m => m.Model == Model))
            yield return new("P20", new($"Het model {Glossary.Of(Model).Nl} is niet vergeleken.", $"The model {Glossary.Of(Model).En} was not compared."), "sixteen steps: step 7");
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new GovernanceModelChosen(Model, Reason, CostKey))];
}
