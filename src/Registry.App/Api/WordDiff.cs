using DiffPlex;
using DiffPlex.Model;

namespace Registry.App.Api;

/// <summary>Words that follow each other: in both texts (same), only in the first (removed) or only in the second (added).</summary>
internal sealed record Words(string Kind, string Text);

/// <summary>How one text became another, word by word: same and removed together are the first text, same and added the second.</summary>
internal static class WordDiff
{
    private const int MostWork = 20_000_000;
    private static readonly char[] Between = [' ', '\n', '\t', '.', ',', ';', ':', '(', ')', '/', '-', '"', '“', '”'];

    public static IReadOnlyList<Words> Of(string before, string after)
    {
        // Two long texts that share nothing would keep the machine busy to say so.
        if ((long)before.Length * after.Length > MostWork) return Whole(before, after);
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

    private static List<Words> Whole(string before, string after) => [new("removed", before), new("added", after)];

    private static void Add(List<Words> words, string kind, string[] pieces, int from, int to)
    {
        if (from < to) words.Add(new(kind, string.Concat(pieces[from..to])));
    }
}
