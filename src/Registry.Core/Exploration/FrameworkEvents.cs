using Registry.Core.AnyPhase;

namespace Registry.Core.Exploration;

/// <summary>A council, or another organ, set the framework within which the executive works: goals, limits, red lines and indicators.</summary>
[Event("council_framework_set", 1, Kind.Tracks, Step = "task-delimitation")]
public sealed record CouncilFrameworkSet(Code Organ, IReadOnlyList<FrameworkItemSet> Items, PartialDate DecidedOn, Title? Reference) : OrganEvent
{
    internal override string NaturalKey => $"framework:{Organ}:{DecidedOn}:{Reference}";
    internal override OrganSaid Decided => new(Organ, "council-framework", "adopted", DecidedOn, Reference);

    public override Said Tell(Names names)
    {
        var texts = FrameworkItemSet.Told(Items);
        return new(
            $"De kaders zijn {DecidedOn.Tell().Nl} vastgesteld door {Tales.BareOrganNl(Organ)}: {texts.Nl}.",
            $"The framework was set {DecidedOn.Tell().En} by {Tales.BareOrganEn(Organ)}: {texts.En}.");
    }
}

/// <summary>Items of the framework were set, set anew or withdrawn.</summary>
/// <param name="Items">The items that hold from then, new or in other words.</param>
/// <param name="Withdrawn">The items that hold no longer.</param>
[Event("council_framework_amended", 1, Kind.Tracks, Step = "task-delimitation")]
public sealed record CouncilFrameworkAmended(Code Organ, IReadOnlyList<FrameworkItemSet> Items, IReadOnlyList<Code> Withdrawn, PublicText? Reason, PartialDate DecidedOn, Title? Reference) : OrganEvent
{
    internal override string NaturalKey => $"framework-amended:{Organ}:{DecidedOn}:{Reference}";
    internal override OrganSaid Decided => new(Organ, "council-framework", "amended", DecidedOn, Reference);

    public override Said Tell(Names names)
    {
        var (texts, withdrawn) = (FrameworkItemSet.Told(Items), Named.Told(Withdrawn.Select(w => new Said(w.Value, w.Value))));
        return new(
            $"De kaders zijn {DecidedOn.Tell().Nl} gewijzigd door {Tales.BareOrganNl(Organ)}{(Items.Count == 0 ? "" : $"; voortaan geldt: {texts.Nl}")}{(Withdrawn.Count == 0 ? "" : $"; ingetrokken: {withdrawn.Nl}")}{(Reason is { } nl ? $"; reden: {nl.Clause()}" : "")}.",
            $"The framework was amended {DecidedOn.Tell().En} by {Tales.BareOrganEn(Organ)}{(Items.Count == 0 ? "" : $"; from then holds: {texts.En}")}{(Withdrawn.Count == 0 ? "" : $"; withdrawn: {withdrawn.En}")}{(Reason is { } en ? $"; reason: {en.Clause()}" : "")}.");
    }
}

/// <summary>An item of a framework as an organ sets it.</summary>
/// <param name="Item">The code that the framework itself gives it.</param>
public sealed record FrameworkItemSet(Code Item, [property: Known(Terms.ItemKinds)] Code ItemKind, PublicText Text)
{
    /// <summary>What the items say, in a row.</summary>
    internal static Said Told(IEnumerable<FrameworkItemSet> items) => Named.Told(items.Select(i => new Said(i.Text.Clause(), i.Text.Clause())));
}
