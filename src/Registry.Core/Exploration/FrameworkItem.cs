namespace Registry.Core.Exploration;

/// <summary>An item of the framework that a council gave along: it holds until it is set anew or withdrawn. Another framework adds to the items of the first.</summary>
/// <param name="Item">The code that the framework itself gives it.</param>
/// <param name="ItemKind">goal, limit, red-line or indicator.</param>
[View("framework_items")]
public sealed record FrameworkItem(Guid Id, Guid Organisation, Code Item, Code ItemKind, PublicText Text, PartialDate From, PartialDate? To) : ViewRow(Id)
{
    public override Period Valid => Periods.Between(From, To);
    public override Guid? About => Organisation;
    public override string Subject() => $"item:{Item}";

    /// <summary>
    /// Each item from one word on it to the next, in whatever order they were recorded. What was withdrawn on an unknown day holds until an
    /// unknown day, unless a known one ends it.
    /// </summary>
    internal static IEnumerable<FrameworkItem> Told(Guid organisation, IEnumerable<FrameworkSaid> frameworks) =>
        from item in frameworks.SelectMany(Words).GroupBy(w => w.Item)
        let lost = item.Any(w => w.Set is null && w.On.First is null)
        from said in Periods.Following(item.Select(w => (w.On, w)), lost ? PartialDate.Unknown : (PartialDate?)null)
        where said.Item.Set is not null
        select new FrameworkItem(said.Item.Id, organisation, said.Item.Item, said.Item.Set!.ItemKind, said.Item.Set.Text, said.From, said.To);

    /// <summary>Of what is withdrawn and set in one decision the new text stands.</summary>
    private static IEnumerable<Word> Words(FrameworkSaid said) =>
    [
        .. said.Withdrawn.Select(code => new Word(default, code, said.On, null)),
        .. said.Items.Select((item, n) => new Word(new Ids(said.Fact)[10 + n], item.Item, said.On, item)),
    ];

    private sealed record Word(Guid Id, Code Item, PartialDate On, FrameworkItemSet? Set);
}

/// <summary>What one decision says of a framework.</summary>
internal sealed record FrameworkSaid(Guid Fact, PartialDate On, IReadOnlyList<FrameworkItemSet> Items, IReadOnlyList<Code> Withdrawn);
