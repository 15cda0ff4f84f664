namespace Registry.Core.Realisation;

/// <summary>A register that listed the arrangement does so no longer. Whether the arrangement has ended it does not say, so neither does this.</summary>
[Decision("record_no_longer_listed", Kind.Arrangements, "realisation", "Wgr art. 136: the register of arrangements", Role.Coordinator)]
public sealed record RecordNoLongerListed(PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new NoLongerListed(On))];
}
