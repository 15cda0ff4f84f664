using Registry.Core.Exploration;

namespace Registry.Core.Law;

/// <summary>A framework names each of its items once, and an amendment withdraws only what was there: otherwise nobody can say later which text held.</summary>
public static class FrameworksAddUp
{
    private const string Basis = "sixteen steps, step 2";

    public static Rule Set { get; } = Rule.AboutEach<CouncilFrameworkSet>("P40", Basis, _ => [], (e, _, _) => Twice(e.Items));
    public static Rule Amended { get; } = Rule.AboutEach<CouncilFrameworkAmended>("P40", Basis, _ => [], (e, _, _) => Twice(e.Items));

    /// <summary>Whatever the order in which it was recorded, an item that was there ends on the day of its withdrawal.</summary>
    public static Rule Withdrawn { get; } = Rule.AboutEach<CouncilFrameworkAmended>("P41", Basis, _ => [], (e, now, _) =>
        from code in e.Withdrawn.Distinct()
        where !now.Of<Track>().All<FrameworkItem>().Any(i => i.Item == code && i.To is { } to && to.First == e.DecidedOn.First)
        select new Said($"Onderdeel {code} wordt ingetrokken, maar gold op die dag niet.", $"Item {code} is withdrawn, but did not hold on that day."));

    private static IEnumerable<Said> Twice(IReadOnlyList<FrameworkItemSet> items) =>
        from item in items.CountBy(i => i.Item)
        where item.Value > 1
        select new Said($"Onderdeel {item.Key} staat {item.Value} keer in dit kader.", $"Item {item.Key} is {item.Value} times in this framework.");
}
