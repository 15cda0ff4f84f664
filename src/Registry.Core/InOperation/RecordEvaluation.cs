namespace Registry.Core.InOperation;

/// <summary>The collaboration was evaluated.</summary>
[Decision("record_evaluation", Kind.Dossiers, "monitoring", "Wgr art. 10: evaluation", Role.Coordinator, Role.Secretary)]
public sealed record RecordEvaluation(PublicText Findings, [property: Known(Terms.Advices)] Code Advice, IReadOnlyList<FollowUp> FollowUps, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new EvaluationHeld(Findings, Advice, FollowUps, On))];
}
