namespace Registry.Core.Realisation;

/// <summary>The body was ended.</summary>
[Decision("record_body_ended", Kind.Bodies, "realisation", "Wgr art. 9(2): liquidation", Role.Coordinator)]
public sealed record RecordBodyEnded(PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new BodyEnded(On))];
}
