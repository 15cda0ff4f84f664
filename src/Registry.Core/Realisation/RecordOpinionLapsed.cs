namespace Registry.Core.Realisation;

/// <summary>The term for an opinion on a draft went by without one.</summary>
/// <param name="Draft">The digest of the draft's articles.</param>
[Decision("record_opinion_lapsed", Kind.Tracks, "agreement", "Wgr art. 1(3)", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordOpinionLapsed(Digest Draft, PartialDate LapsedOn) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new OpinionLapsed(Draft, LapsedOn))];
}
