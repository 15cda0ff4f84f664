namespace Registry.Core.Exploration;

/// <summary>The council of this organisation set a framework for the collaboration.</summary>
[Decision("record_council_framework", Kind.Tracks, "task-delimitation", "sixteen steps, step 2; Gemeentewet art. 147", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordCouncilFramework([property: Known(Terms.Organs)] Code Organ, IReadOnlyList<FrameworkItemSet> Items, PartialDate DecidedOn, Title? Reference) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new CouncilFrameworkSet(Organ, Items, DecidedOn, Reference))];
}
