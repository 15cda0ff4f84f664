namespace Registry.Core.Realisation;

/// <summary>What an arrangement is called, meant for and shaped like from a date on.</summary>
[Decision("record_arrangement_described", Kind.Arrangements, "realisation", "Wgr art. 8-10", Role.Coordinator)]
public sealed record RecordArrangementDescribed(
    Title Name, PublicText? Purpose, [property: Known(Terms.Forms)] Code Form, [property: Known(Terms.TaskClasses)] Code TaskClass, PartialDate From) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ArrangementDescribed(Name, Purpose, Form, TaskClass, From))];
}
