namespace Registry.Core.Realisation;

/// <summary>A council's decision on its consent to a draft.</summary>
/// <param name="Draft">The digest of the draft's articles.</param>
/// <param name="For">Votes.</param>
/// <param name="Against">Votes.</param>
/// <param name="Abstained">Votes.</param>
/// <param name="Ground">The ground on which it was refused.</param>
[View("consents")]
public sealed record Consent(Guid Id, Guid Organisation, Code Organ, Digest Draft, Code Result, long? For, long? Against, long? Abstained, Code? Ground, PublicText? Reason, PartialDate DecidedOn) : ViewRow(Id)
{
    public override Period Valid => new(DecidedOn.First, null);
    public override Guid? About => Organisation;
}
