namespace Registry.Core.InOperation;

/// <summary>How the relation looks through one of the five lenses.</summary>
/// <param name="Score">From 1, bad, to 5, good.</param>
public sealed record LensScore([property: Known(Terms.Lenses)] Code Lens, long Score, PublicText? Reason);

/// <summary>A relationship appraisal.</summary>
[View("appraisals")]
public sealed record Appraisal(Guid Id, PartialDate On, IReadOnlyList<LensScore> Lenses) : ViewRow(Id)
{
    public override Period Valid => new(On.First, null);
}
