namespace Registry.Core.Elaboration;

/// <summary>What the collaboration means for the participants' own organisations is assessed.</summary>
/// <param name="Competences">What changes in who is competent for what.</param>
/// <param name="PlanningAndControl">What changes in planning, budgets and control.</param>
/// <param name="Staff">What changes for the staff.</param>
[Decision("assess_impact", Kind.Dossiers, "governance-models", "sixteen steps: step 7", Role.Coordinator)]
public sealed record AssessImpact(PublicText Competences, PublicText PlanningAndControl, PublicText? Staff) : Act
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ImpactAssessed(Competences, PlanningAndControl, Staff))];
}
