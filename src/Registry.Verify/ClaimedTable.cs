using System.Text;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>A table of CSV that the registry made, held line by line against the same made from the log.</summary>
internal static class ClaimedTable
{
    private const long MostBytes = 1L << 30;
    private const int MostShown = 120;

    /// <summary>The first line that differs; null for none.</summary>
    /// <param name="expected">The records that there must be, in their order, the header first.</param>
    /// <param name="about">The first field of the records that count besides the header; null when all do.</param>
    public static Fault? Compare(string path, IEnumerable<string> expected, IReadOnlySet<string>? about)
    {
        using var ours = expected.GetEnumerator();
        int last = 1;
        foreach (var (line, record) in Records(Read(path)))
        {
            last = line + record.Count(c => c == '\n');
            if (line > 1 && about?.Contains(Id(record)) == false)
                continue;
            string? mine = ours.MoveNext() ? ours.Current : null;
            if (mine != record)
                return Differ(path, line, record, mine);
        }
        return ours.MoveNext() ? Differ(path, last, null, ours.Current) : null;
    }

    private static Fault Differ(string path, int line, string? claimed, string? mine) =>
        new($"Line {line} of {Path.GetFileName(path)} says {Quoted(claimed)}; the log says {Quoted(mine)}.", Path.GetFileName(path));

    private static string Quoted(string? record)
    {
        if (record is null)
            return "nothing more";
        string shown = string.Concat(record.TrimEnd('\n').Take(MostShown).Select(c => char.IsControl(c) ? '?' : c));
        return $"\"{shown}\"{(record.EndsWith('\n') ? "" : " without a line feed")}";
    }

    /// <summary>Records with the lines on which they begin: a quoted field may hold a line feed.</summary>
    private static IEnumerable<(int Line, string Record)> Records(string text)
    {
        int line = 1;
        for (int start = 0, at; start < text.Length; start = at)
        {
            bool quoted = false;
            for (at = start; at < text.Length && (quoted || text[at] != '\n'); at++)
                quoted ^= text[at] == '"';
            at = Math.Min(at + 1, text.Length);
            string record = text[start..at];
            yield return (line, record);
            line += record.Count(c => c == '\n');
        }
    }

    private static string Id(string record)
    {
        if (!record.StartsWith('"'))
            return record[..(record.IndexOf(',') is >= 0 and var comma ? comma : record.Length)];
        var id = new StringBuilder();
        for (int at = 1; at < record.Length; at++)
            if (record[at] != '"')
                id.Append(record[at]);
            else if (at + 1 < record.Length && record[at + 1] == '"')
                id.Append(record[at++]);
            else
                break;
        return id.ToString();
    }

    private static string Read(string path)
    {
        try
        {
            if (new FileInfo(Files.Existing(path)).Length > MostBytes)
                throw new UnusableInputException($"{path} is larger than {MostBytes} bytes.");
            // A byte order mark, and what is no UTF-8, stay as they are: they make a difference.
            return new UTF8Encoding(false, throwOnInvalidBytes: false).GetString(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{path} cannot be read: {e.Message}");
        }
    }
}
