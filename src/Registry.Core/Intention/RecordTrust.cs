namespace Registry.Core.Intention;

/// <summary>How much trust there is between this organisation and the others, or between their people.</summary>
/// <param name="Score">From 1, none, to 5, full.</param>
/// <param name="Reason">May name persons.</param>
[Decision("record_trust", Kind.Tracks, "sounding", "sixteen steps, step 5", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordTrust([property: Known(Terms.TrustKinds)] Code TrustKind, long Score, PersonalText? Reason, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new TrustAppraised(TrustKind, Score, Reason, On))];
}
