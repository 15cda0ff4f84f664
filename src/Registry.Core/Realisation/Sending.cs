namespace Registry.Core.Realisation;

/// <summary>A draft on its way to an organ.</summary>
/// <param name="To">The organ.</param>
/// <param name="Text">The digest of the draft's articles.</param>
[View("sendings")]
public sealed record Sending(Guid Id, Guid Organisation, Code To, Digest Text, PartialDate SentOn, PartialDate? ReceivedOn) : ViewRow(Id)
{
    public override Period Valid => new(SentOn.First, null);
    public override Guid? About => Organisation;
}
