namespace Registry.Core.AnyPhase;

/// <summary>Residents or others concerned took part in the thinking.</summary>
/// <param name="Who">Which groups, never which persons.</param>
/// <param name="Done">What was done with the result.</param>
[View("participation_moments")]
public sealed record ParticipationMoment(Guid Id, Title What, [property: NoPerson] PublicText Who, PublicText How, PublicText Result, PublicText? Done, PartialDate On) : ViewRow(Id)
{
    public override Period Valid => new(On.First, null);
}
