using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>
/// The lines of disclosures.txt as they come, a few megabytes at a time: one batch is read and taken apart, on all processors, while the
/// one before is used. A line without an end, too long or not unpackable ends it, as a line that is wrong.
/// </summary>
internal static class DisclosureLines
{
    private const int BatchBytes = 1 << 20, MaxBatchLines = 1 << 13;

    private readonly record struct Batch(byte[] Bytes, List<(int Start, int Length)> Lines, long FirstNumber, long FirstByte, string? Wrong);

    public static IEnumerable<DisclosedLine> Read(Stream? stream, bool keepsContent = false)
    {
        if (stream is null)
            yield break;
        var source = Batches(stream).GetEnumerator();
        var next = Task.Run(() => Take(source, keepsContent));
        while (next.Result is { } lines)
        {
            next = Task.Run(() => Take(source, keepsContent));
            foreach (var line in lines)
                yield return line;
        }
    }

    private static DisclosedLine[]? Take(IEnumerator<Batch> source, bool keepsContent)
    {
        if (!source.MoveNext())
            return null;
        var batch = source.Current;
        var lines = new DisclosedLine[batch.Lines.Count + (batch.Wrong is null ? 0 : 1)];
        Parallel.For(0, batch.Lines.Count, n =>
        {
            var (start, length) = batch.Lines[n];
            lines[n] = DisclosedLine.Read(batch.Bytes.AsSpan(start, length), batch.FirstNumber + n, batch.FirstByte + start, keepsContent);
        });
        if (batch.Wrong is { } wrong)
        {
            long at = batch.FirstByte + batch.Lines.Sum(line => line.Length + 1L);
            lines[^1] = new(batch.FirstNumber + batch.Lines.Count, at, "", DisclosedKind.Unknown, [], [], wrong);
        }
        return lines;
    }

    private static IEnumerable<Batch> Batches(Stream stream)
    {
        byte[] kept = [];
        long number = 1, at = 0;
        for (string? wrong = null; wrong is null;)
        {
            byte[] bytes = new byte[kept.Length + BatchBytes];
            kept.CopyTo(bytes, 0);
            int filled = kept.Length;
            wrong = Fill(stream, bytes, ref filled, out bool ended);
            var lines = new List<(int Start, int Length)>();
            int start = 0;
            for (int length; lines.Count < MaxBatchLines && (length = bytes.AsSpan(start, filled - start).IndexOf((byte)'\n')) >= 0; start += length + 1)
                lines.Add((start, length));
            kept = bytes[start..filled];
            if (lines.Count < MaxBatchLines && wrong is null)
                wrong = kept.Length > BundleFiles.MaxDisclosure ? $"it is longer than {BundleFiles.MaxDisclosure} bytes" : ended && kept.Length > 0 ? "it has no line feed at its end" : null;
            yield return new(bytes, lines, number, at, wrong);
            (number, at) = (number + lines.Count, at + start);
            if (ended && kept.Length == 0)
                yield break;
        }
    }

    /// <summary>Reads until the buffer is full or the file ends; gives why it could not.</summary>
    private static string? Fill(Stream stream, byte[] bytes, ref int filled, out bool ended)
    {
        ended = false;
        try
        {
            while (filled < bytes.Length && !ended)
            {
                int read = stream.Read(bytes, filled, bytes.Length - filled);
                (filled, ended) = (filled + read, read == 0);
            }
            return null;
        }
        catch (Exception e)
        {
            ended = true;
            return $"the file cannot be unpacked there: {e.Message}";
        }
    }
}
