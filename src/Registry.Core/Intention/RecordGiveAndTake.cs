namespace Registry.Core.Intention;

/// <summary>What this organisation gives and what it gets, so that the balance between the partners can be seen.</summary>
/// <param name="AutonomyCeded">Which part of its autonomy it gives up.</param>
[Decision("record_give_and_take", Kind.Tracks, "co-creation", "sixteen steps, step 6", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordGiveAndTake(PublicText Gives, PublicText Takes, PublicText? AutonomyCeded, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new GiveAndTakeRecorded(Gives, Takes, AutonomyCeded, On))];
}
