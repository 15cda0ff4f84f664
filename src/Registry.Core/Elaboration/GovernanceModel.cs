namespace Registry.Core.Elaboration;

/// <summary>A model as it was compared with others.</summary>
/// <param name="Score">As the comparison itself scores, if it does.</param>
public sealed record ModelCompared([property: Known(Terms.GovernanceModels)] Code Model, PublicText Strengths, PublicText Weaknesses, long? Score);

/// <summary>A model of collaboration and governance in the comparison that holds.</summary>
/// <param name="Chosen">Whether it is the chosen one; absent before there is a choice.</param>
[View("governance_models")]
public sealed record GovernanceModel(Guid Id, Code Model, PublicText Strengths, PublicText Weaknesses, long? Score, bool? Chosen) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override string Subject() => Model.Value;

    internal static IEnumerable<GovernanceModel> Compared(Guid fact, IEnumerable<ModelCompared> models) =>
        models.Select((m, n) => new GovernanceModel(new Ids(fact)[10 + n], m.Model, m.Strengths, m.Weaknesses, m.Score, null));
}
