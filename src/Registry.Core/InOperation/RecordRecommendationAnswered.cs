namespace Registry.Core.InOperation;

/// <summary>A recommendation was answered.</summary>
[Decision("record_recommendation_answered", Kind.Dossiers, "monitoring", "Gemeentewet art. 185: court of audit", Role.Coordinator, Role.Secretary)]
public sealed record RecordRecommendationAnswered(Code Number, [property: Known(Terms.Answers)] Code Answer, PublicText Reason, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new RecommendationAnswered(Number, Answer, Reason, On))];
}
