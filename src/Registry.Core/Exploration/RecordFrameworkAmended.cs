namespace Registry.Core.Exploration;

/// <summary>The council of this organisation amended its framework.</summary>
/// <param name="Items">The items that hold from then, new or in other words.</param>
/// <param name="Withdrawn">The items that hold no longer.</param>
[Decision("record_framework_amended", Kind.Tracks, "task-delimitation", "sixteen steps, step 2; Gemeentewet art. 147", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordFrameworkAmended(
    [property: Known(Terms.Organs)] Code Organ,
    IReadOnlyList<FrameworkItemSet> Items,
    IReadOnlyList<Code> Withdrawn,
    PublicText? Reason,
    PartialDate DecidedOn,
    Title? Reference) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new CouncilFrameworkAmended(Organ, Items, Withdrawn, Reason, DecidedOn, Reference))];
}
