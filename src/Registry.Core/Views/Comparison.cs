using System.Collections.Frozen;
using System.Text.Json;

namespace Registry.Core.Views;

/// <summary>A row of a view as it stood at one of two moments.</summary>
/// <param name="KnownFrom">With the fact it names the stored row: the same two at both moments are one row, which need not be read.</param>
/// <param name="Data">What it says, as JSON.</param>
public sealed record RowThen(string View, Guid Stream, Guid Fact, long KnownFrom, Period Valid, string Data);

/// <summary>What one member of a row said before and says after; nothing when it said nothing.</summary>
/// <param name="IsText">A text that people read: what differs in it are words.</param>
public sealed record MemberChange(string Name, JsonElement? Before, JsonElement? After, bool IsText);

/// <summary>Two rows about the same thing that say something else.</summary>
public sealed record RowChange(RowThen Before, RowThen After, IReadOnlyList<MemberChange> Members);

/// <summary>
/// What two moments differ in, as sets: rows have no order in which one could insert or move them. Rows of one fact belong together; what is
/// left of both moments belongs together when it is about the same thing, such as the place of an organ in the arrangement.
/// </summary>
public sealed record Comparison(IReadOnlyList<RowThen> Added, IReadOnlyList<RowThen> Removed, IReadOnlyList<RowChange> Changed)
{
    private static readonly FrozenDictionary<string, Type> RowTypes = Catalogue.Views.ToFrozenDictionary(v => v.Name, v => v.Row);

    private static readonly FrozenDictionary<string, FrozenSet<string>> Texts = Catalogue.Views.ToFrozenDictionary(v => v.Name, v => v.Row.GetProperties()
        .Where(p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) is var type && (type == typeof(Title) || type == typeof(PublicText)))
        .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)).ToFrozenSet());

    public static Comparison Of(IReadOnlyCollection<RowThen> before, IReadOnlyCollection<RowThen> after)
    {
        var (stood, stands) = (before.Select(Stored).ToHashSet(), after.Select(Stored).ToHashSet());
        var gone = before.Where(r => !stands.Contains(Stored(r))).ToDictionary(Fact);
        var come = after.Where(r => !stood.Contains(Stored(r))).ToDictionary(Fact);

        var pairs = gone.Keys.Where(come.ContainsKey).Select(fact => (Before: gone[fact], After: come[fact])).ToList();
        var (removed, added) = (gone.Values.Where(r => !come.ContainsKey(Fact(r))).ToList(), come.Values.Where(r => !gone.ContainsKey(Fact(r))).ToList());
        // What a row is about is asked only where something went and something came: of a thousand new rows none need be looked into.
        var places = removed.Select(Place).ToHashSet();
        places.IntersectWith(added.Select(Place));
        var (left, joined) = (Subjects(removed.Where(r => places.Contains(Place(r)))), Subjects(added.Where(r => places.Contains(Place(r)))));
        foreach (var subject in left.Keys.Where(joined.ContainsKey))
        {
            // Of several about one thing the first goes with the first: both lists are in the order in which they begin.
            var both = left[subject].Zip(joined[subject]).ToList();
            pairs.AddRange(both);
            left[subject].RemoveRange(0, both.Count);
            joined[subject].RemoveRange(0, both.Count);
        }
        return new([.. InOrder(added.Where(r => !places.Contains(Place(r))).Concat(joined.Values.SelectMany(r => r)))],
            [.. InOrder(removed.Where(r => !places.Contains(Place(r))).Concat(left.Values.SelectMany(r => r)))],
            [.. pairs.Select(p => new RowChange(p.Before, p.After, Members(p.Before, p.After))).Where(c => c.Members.Count > 0)
                .OrderBy(c => c.After.View, StringComparer.Ordinal).ThenBy(c => c.After.Valid.From).ThenBy(c => c.After.Fact)]);
    }

    private static (string View, Guid Fact, long KnownFrom) Stored(RowThen row) => (row.View, row.Fact, row.KnownFrom);

    private static (string View, Guid Fact) Fact(RowThen row) => (row.View, row.Fact);

    private static (string View, Guid Stream) Place(RowThen row) => (row.View, row.Stream);

    private static IEnumerable<RowThen> InOrder(IEnumerable<RowThen> rows) => rows.OrderBy(r => r.View, StringComparer.Ordinal).ThenBy(r => r.Valid.From).ThenBy(r => r.Fact);

    private static Dictionary<(string, Guid, string), List<RowThen>> Subjects(IEnumerable<RowThen> rows) =>
        InOrder(rows).GroupBy(r => (r.View, r.Stream, Subject(r))).ToDictionary(g => g.Key, g => g.ToList());

    private static string Subject(RowThen row) => ((ViewRow)JsonSerializer.Deserialize(row.Data, RowTypes[row.View], EventJson.Options)! with { Id = row.Fact }).Subject();

    private static List<MemberChange> Members(RowThen before, RowThen after)
    {
        var (then, now) = (JsonElement.Parse(before.Data), JsonElement.Parse(after.Data));
        return [.. from name in then.EnumerateObject().Concat(now.EnumerateObject()).Select(p => p.Name).Distinct().Order(StringComparer.Ordinal)
                   let was = Member(then, name)
                   let @is = Member(now, name)
                   where !(was is { } one && @is is { } other && JsonElement.DeepEquals(one, other))
                   select new MemberChange(name, was, @is, Texts[before.View].Contains(name))];
    }

    private static JsonElement? Member(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value : null;
}
