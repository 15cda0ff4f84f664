using Registry.Core.AnyPhase;

namespace Registry.Core.Exploration;

/// <summary>A council set its framework: goals, limits, red lines and indicators.</summary>
[Event("council_framework_set", 1, Kind.Tracks, Step = "task-delimitation")]
public sealed record CouncilFrameworkSet(Code Organ, IReadOnlyList<FrameworkItemSet> Items, PartialDate DecidedOn, Title? Reference) : OrganEvent
{
    internal override string NaturalKey => $"framework:{Organ}:{DecidedOn}";
    internal override OrganSaid Decided => new(Organ, "council-framework", "adopted", DecidedOn, Reference);

    public override Said Tell(Names names) => new(
        $"Kaders met {Items.Count} onderdelen zijn {DecidedOn.Tell().Nl} vastgesteld door {Tales.BareOrganNl(Organ)}.",
        $"A framework with {Items.Count} items was set {DecidedOn.Tell().En} by the {Glossary.Of(Organ).En}.");
}

/// <summary>An item of a council's framework as it is set.</summary>
public sealed record FrameworkItemSet(Code Item, Code ItemKind, PublicText Text);

/// <summary>An item of a council's framework, from the decision that set it until one that changes or withdraws it.</summary>
[View("framework_items")]
public sealed record FrameworkItem(Guid Id, Guid Organisation, Code Item, Code ItemKind, PublicText Text, PartialDate From, PartialDate? To) : ViewRow(Id)
{
    public override Period Valid => Periods.Between(From, To);
    public override Guid? About => Organisation;
    public override string Subject() => $"{Organisation}:{Item}";
}
