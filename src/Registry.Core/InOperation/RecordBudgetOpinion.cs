namespace Registry.Core.InOperation;

/// <summary>A council gave its opinion on a year's draft budget.</summary>
[Decision("record_budget_opinion", Kind.Tracks, "monitoring", "Wgr art. 35: council opinion on the draft budget", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordBudgetOpinion(
    [property: Known(Terms.Organs)] Code Organ,
    long Year,
    [property: Known(Terms.OpinionStances)] Code Stance,
    PublicText? Text,
    PartialDate DecidedOn,
    Title? Reference) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new BudgetOpinionGiven(Organ, Year, Stance, Text, DecidedOn, Reference))];
}
