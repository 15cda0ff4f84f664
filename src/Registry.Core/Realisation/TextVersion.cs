namespace Registry.Core.Realisation;

/// <summary>
/// A version of an arrangement's text. It is valid on the days it applies to, also those it works back to; it is in force on the days
/// between its entry into force and that of the next.
/// </summary>
[View("texts")]
public sealed record TextVersion(Guid Id, Title Version, PartialDate From, PartialDate InForceFrom, PartialDate? To, PartialDate? InForceTo, Title? Publication, Uri? Text) : ViewRow(Id)
{
    public override Period Valid => Periods.Between(From, To);
    public Period InForce => Periods.Between(InForceFrom, InForceTo).Ordered();
}
