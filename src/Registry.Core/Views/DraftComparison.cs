using Registry.Core.Elaboration;
using Registry.Core.SixteenSteps;

namespace Registry.Core.Views;

/// <summary>An article that is there in both versions and says something else.</summary>
/// <param name="Answers">The items of frameworks that it answers.</param>
/// <param name="Clauses">What it regulates.</param>
public sealed record ArticleChange(Article Before, Article After, SetChange<ItemReference> Answers, SetChange<Code> Clauses)
{
    /// <summary>Whether its words differ, besides what it answers.</summary>
    public bool Words => Before.Text != After.Text || Before.Heading != After.Heading;
}

/// <summary>What a set gained and lost: it has no order in which something could move.</summary>
public sealed record SetChange<T>(IReadOnlyList<T> Gained, IReadOnlyList<T> Lost)
{
    public bool Any => Gained.Count + Lost.Count > 0;

    internal static SetChange<T> Of(IEnumerable<T> before, IEnumerable<T> after) => new([.. after.Except(before)], [.. before.Except(after)]);
}

/// <summary>Two versions of a draft agreement, article by article; an article is the same one when it has the same number.</summary>
public sealed record DraftComparison(DraftVersion Before, DraftVersion After, IReadOnlyList<Article> Added, IReadOnlyList<Article> Removed, IReadOnlyList<ArticleChange> Changed)
{
    public static DraftComparison Of(DraftVersion before, DraftVersion after)
    {
        var (then, now) = (before.Articles.ToLookup(a => a.Number), after.Articles.ToLookup(a => a.Number));
        return new(before, after, [.. after.Articles.Where(a => !then.Contains(a.Number))], [.. before.Articles.Where(a => !now.Contains(a.Number))],
            [.. from a in after.Articles let b = then[a.Number].FirstOrDefault() where b is not null let change = Change(b, a) where change.Words || change.Answers.Any || change.Clauses.Any select change]);
    }

    private static ArticleChange Change(Article before, Article after) => new(before, after, SetChange<ItemReference>.Of(before.Answers, after.Answers), SetChange<Code>.Of(before.Clauses, after.Clauses));
}
