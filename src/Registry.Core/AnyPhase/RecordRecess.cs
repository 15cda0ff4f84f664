namespace Registry.Core.AnyPhase;

/// <summary>The council of this organisation does not meet for a while.</summary>
/// <param name="To">The first day after it.</param>
[Decision("record_recess", Kind.Tracks, "any phase", "rules of order of the council", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordRecess(DateOnly From, DateOnly To) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new RecessSet(From, To))];
}
