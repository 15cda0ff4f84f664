using Registry.Core.Realisation;

namespace Registry.Core.Exploration;

/// <summary>A collaboration as it was called and meant and how it stood, from one turn of its arrangement to the next.</summary>
/// <param name="Id">The fact with which the turn began.</param>
/// <param name="Status">in-preparation, in-force or ended.</param>
[View("collaborations")]
public sealed record Collaboration(Guid Id, Title Name, PublicText? Purpose, Code Form, Code TaskClass, Code Status, PartialDate From, PartialDate? To) : ViewRow(Id)
{
    public override Period Valid => Periods.Between(From, To);
}

/// <summary>What changes an arrangement at a date: how it is described, or how it stands.</summary>
internal sealed record Turn(Guid Fact, ArrangementDescribed? Described, Code? Status);
