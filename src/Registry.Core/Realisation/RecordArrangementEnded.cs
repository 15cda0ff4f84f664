namespace Registry.Core.Realisation;

/// <summary>The arrangement came to its end.</summary>
[Decision("record_arrangement_ended", Kind.Arrangements, "realisation", "Wgr art. 9: dissolution", Role.Coordinator)]
public sealed record RecordArrangementEnded(PartialDate On, PublicText? Reason) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ArrangementEnded(On, Reason))];
}
