namespace Registry.Core.Realisation;

/// <summary>A draft was sent to an organ of this organisation.</summary>
/// <param name="To">The organ.</param>
/// <param name="Text">The digest of the draft's articles.</param>
/// <param name="ReceivedOn">When it came in, from which the organ's term runs.</param>
[Decision("record_draft_sent", Kind.Tracks, "agreement", "Wgr art. 1(2)", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordDraftSent([property: Known(Terms.Organs)] Code To, Digest Text, PartialDate SentOn, PartialDate? ReceivedOn) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new DraftSent(To, Text, SentOn, ReceivedOn))];
}
