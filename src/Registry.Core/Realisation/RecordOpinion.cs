namespace Registry.Core.Realisation;

/// <summary>A council gave its opinion on a draft, with the points that it asks to be answered.</summary>
/// <param name="Draft">The digest of the draft's articles.</param>
[Decision("record_opinion", Kind.Tracks, "agreement", "Wgr art. 1(3)", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordOpinion(
    [property: Known(Terms.Organs)] Code Organ,
    Digest Draft,
    [property: Known(Terms.OpinionStances)] Code Stance,
    IReadOnlyList<OpinionPointGiven> Points,
    PartialDate DecidedOn,
    Title? Reference) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new OpinionGiven(Organ, Draft, Stance, Points, DecidedOn, Reference))];
}
