using DiffPlex;
using DiffPlex.Model;

namespace Registry.App.Api;

/// <summary>Words that follow each other: in both texts (same), only in the first (removed) or only in the second (added).</summary>
internal sealed record Words(string Kind, string Text);

/// <summary>How one text became another, word by word: same and removed together are the first text, same and added the second.</summary>
internal static class WordDiff
{
    private const int MostDiffering = 500;
    private const int MostWords = 10_000;
    private static readonly char[] Between = [' ', '\n', '\t', '.', ',', ';', ':', '(', ')', '/', '-', '"', '“', '”'];

    public static IReadOnlyList<Words> Of(string before, string after)
    {
        if (TooDifferent(before, after)) return Whole(before, after);
        var diff = new Differ().CreateWordDiffs(before, after, ignoreWhitespace: false, ignoreCase: false, Between);
        var (words, old, @new) = (new List<Words>(), 0, 0);
        foreach (var block in diff.DiffBlocks)
        {
            Add(words, "same", diff.PiecesOld, old, block.DeleteStartA);
            Add(words, "removed", diff.PiecesOld, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            Add(words, "added", diff.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            (old, @new) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
        }
        Add(words, "same", diff.PiecesNew, @new, diff.PiecesNew.Length);
        return words;
    }

    /// <summary>The work grows with the words that differ times all words: long texts that share little would keep the machine busy to say so.</summary>
    private static bool TooDifferent(string before, string after)
    {
        var counts = new Dictionary<string, int>();
        var (old, @new) = (before.Split(Between), after.Split(Between));
        if (old.Length + @new.Length > MostWords) return true;
        foreach (var word in old) counts[word] = counts.GetValueOrDefault(word) + 1;
        foreach (var word in @new) counts[word] = counts.GetValueOrDefault(word) - 1;
        return counts.Values.Sum(Math.Abs) > MostDiffering;
    }

    private static List<Words> Whole(string before, string after) => [new("removed", before), new("added", after)];

    private static void Add(List<Words> words, string kind, string[] pieces, int from, int to)
    {
        if (from < to) words.Add(new(kind, string.Concat(pieces[from..to])));
    }
}
