namespace Registry.Core.Realisation;

/// <summary>A council granted or refused its consent to a draft. It may refuse for conflict with the law or with the general interest alone.</summary>
/// <param name="Draft">The digest of the draft's articles.</param>
/// <param name="For">Votes.</param>
/// <param name="Against">Votes.</param>
/// <param name="Abstained">Votes.</param>
/// <param name="Ground">The ground on which it was refused.</param>
[Decision("record_consent", Kind.Tracks, "decision-making", "Wgr art. 1(4)", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordConsent(
    [property: Known(Terms.Organs)] Code Organ,
    Digest Draft,
    [property: Known(Terms.ConsentResults)] Code Result,
    long? For,
    long? Against,
    long? Abstained,
    [property: Known(Terms.RefusalGrounds)] Code? Ground,
    PublicText? Reason,
    PartialDate DecidedOn,
    Title? Reference) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ConsentDecided(Organ, Draft, Result, For, Against, Abstained, Ground, Reason, DecidedOn, Reference))];
}
