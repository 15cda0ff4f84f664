namespace Registry.Core.Realisation;

/// <summary>A council said that it gives no opinion on a draft.</summary>
/// <param name="Draft">The digest of the draft's articles.</param>
[Decision("record_opinion_waived", Kind.Tracks, "agreement", "Wgr art. 1(3)", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordOpinionWaived([property: Known(Terms.Organs)] Code Organ, Digest Draft, PartialDate DecidedOn, Title? Reference) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new OpinionWaived(Organ, Draft, DecidedOn, Reference))];
}
