namespace Registry.Core.AnyPhase;

/// <summary>An amendment of a draft text was put to the vote.</summary>
/// <param name="Draft">The digest of the draft text.</param>
/// <param name="Article">The number of the article in it.</param>
[Decision("record_amendment", Kind.Tracks, "any phase", "Gemeentewet art. 147b: amendment", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordAmendment(
    [property: Known(Terms.Organs)] Code Organ,
    Code Number,
    Title Name,
    PublicText Text,
    [property: Known(Terms.AdoptedOrRejected)] Code Result,
    PartialDate DecidedOn,
    Digest Draft,
    Code Article) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new AmendmentDecided(Organ, Number, Name, Text, Result, DecidedOn, Draft, Article))];
}
