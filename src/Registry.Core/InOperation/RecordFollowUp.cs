namespace Registry.Core.InOperation;

/// <summary>What an evaluation asked for was done.</summary>
[Decision("record_follow_up", Kind.Dossiers, "monitoring", "Wgr art. 10: evaluation", Role.Coordinator, Role.Secretary)]
public sealed record RecordFollowUp(Code Number, PublicText How, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new FollowUpSettled(Number, How, On))];
}
