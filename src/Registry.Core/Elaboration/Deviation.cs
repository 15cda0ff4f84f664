using Registry.Core.SixteenSteps;

namespace Registry.Core.Elaboration;

/// <summary>Where a version of the draft departs from an item of a council's framework.</summary>
/// <param name="Article">The number of the article that does; absent when it is the draft as a whole.</param>
[View("deviations")]
public sealed record Deviation(Guid Id, long Version, ItemReference Item, Code? Article, PublicText Text) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override Guid? About => Item.Organisation;
}
