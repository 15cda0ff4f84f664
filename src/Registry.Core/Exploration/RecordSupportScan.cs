namespace Registry.Core.Exploration;

/// <summary>In this organisation it was sounded out how much support there is in local society.</summary>
/// <param name="Groups">Who was asked, as groups.</param>
/// <param name="Way">How they were asked.</param>
[Decision("record_support_scan", Kind.Tracks, "context-and-problem", "sixteen steps, step 1", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordSupportScan(PublicText Groups, PublicText Way, PublicText Result, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new SupportScanned(Groups, Way, Result, On))];
}
