using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Pages.Proving;

/// <summary>Says who must have seen a checkpoint, from the groups of a policy: "two of the three municipalities (a, b and c) and the province".</summary>
internal static class QuorumWords
{
    public static Said Of(PolicyMember member) => new(
        Words(member, new("en", "of", (least, all, name) => $"{Count(least).Nl} van de {Count(all).Nl} {name}")),
        Words(member, new("and", "or", (least, all, name) => $"{Count(least).En} of the {Count(all).En} {name}")));

    private static string Words(PolicyMember member, Language language) => member switch
    {
        PolicyGroup { Members: [var only] } => Words(only, language),
        PolicyGroup { Threshold: 1 } any => Listed(any, language.Or, language),
        PolicyGroup group when group.Threshold == group.Members.Count => Listed(group, language.And, language),
        PolicyGroup some => $"{language.Some(some.Threshold, some.Members.Count, some.Name)} ({Listed(some, language.And, language)})",
        _ => member.Name,
    };

    private static string Listed(PolicyGroup group, string last, Language language)
    {
        string[] each = [.. group.Members.Select(member => IsList(member) ? $"({Words(member, language)})" : Words(member, language))];
        return $"{string.Join(", ", each[..^1])} {last} {each[^1]}";
    }

    /// <summary>Needs brackets within another list, so that "and" and "or" are not mixed up.</summary>
    private static bool IsList(PolicyMember member) => member is PolicyGroup { Members.Count: > 1 } group && (group.Threshold == 1 || group.Threshold == group.Members.Count);

    private static Said Count(int number) => number < Texts.Counts.Count ? Texts.Counts[number] : new($"{number}", $"{number}");

    private sealed record Language(string And, string Or, Func<int, int, string, string> Some);
}
