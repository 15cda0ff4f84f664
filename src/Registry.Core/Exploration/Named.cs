using Registry.Core.AnyPhase;

namespace Registry.Core.Exploration;

/// <summary>Lists of names: what is wrong with one, and how it reads in a sentence.</summary>
internal static class Named
{
    /// <summary>Whoever or whatever is in a list twice (P44): by one name, or by one id under several.</summary>
    public static IEnumerable<Refusal> Twice(IEnumerable<(Title Name, Guid? Id)> named, string basis)
    {
        foreach (var name in named.GroupBy(n => Bare(n.Name), StringComparer.OrdinalIgnoreCase).Where(n => n.Count() > 1).Select(n => n.First().Name))
            yield return new("P44", new($"{name} staat er twee keer.", $"{name} is named twice."), basis);
        foreach (var one in named.Where(n => n.Id is not null).DistinctBy(n => Bare(n.Name), StringComparer.OrdinalIgnoreCase).GroupBy(n => n.Id).Where(n => n.Count() > 1))
        {
            var names = Told(one.Select(n => n.Name));
            yield return new("P44", new($"Dit is een en dezelfde: {names.Nl}.", $"These are one and the same: {names.En}."), basis);
        }
    }

    public static IEnumerable<Refusal> Twice(IEnumerable<Title> names, string basis) => Twice(names.Select(n => (n, (Guid?)null)), basis);

    /// <summary>A list in which there must be something (P45).</summary>
    public static IEnumerable<Refusal> None(int count, string basis) =>
        count > 0 ? [] : [new("P45", new("Noem er ten minste één.", "Name at least one."), basis)];

    /// <summary>The names in a row, not longer than one reads in a sentence.</summary>
    public static Said Told(IEnumerable<Title> names) => Told(names.Select(n => new Said(n.Value, n.Value)));

    public static Said Told(IEnumerable<Said> names)
    {
        var row = Tales.Listed(names);
        return row.Nl.Length == 0 ? new("geen", "none") : new(new PublicText(row.Nl).Clause(), new PublicText(row.En).Clause());
    }

    private static string Bare(Title name) => name.Value.Trim();
}
