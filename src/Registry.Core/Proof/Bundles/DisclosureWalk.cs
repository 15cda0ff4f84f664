namespace Registry.Core.Proof.Bundles;

/// <summary>
/// Holds the lines of disclosures.txt against the digests of the entries, both in the order of the log, so that neither need be
/// remembered: per entry its content, the personal texts in it, its circumstances, in any order but each after what points at it. A digest
/// without a disclosure is withheld or erased, which is no fault; a disclosure that opens no digest is one. Only the texts about persons that
/// are missing are remembered, until an event that says so tells the erased from the withheld; and of each entry eight bytes, by which a later
/// event that says of it that it was redacted is known to mean just this one.
/// </summary>
public sealed class DisclosureWalk : IDisposable
{
    private readonly IEnumerator<DisclosedLine> lines;
    private readonly HashSet<string> texts = new(StringComparer.Ordinal), missing = new(StringComparer.Ordinal), erased = new(StringComparer.Ordinal);
    private readonly List<long> hidden = [];
    private DisclosedLine? line;
    private long position, lastOpened, contentCount, circumstancesCount, textCount, erasedCount, onRecordCount, redactedCount;
    private long? firstErased;

    /// <param name="lines">Read as they are needed.</param>
    public DisclosureWalk(IEnumerable<DisclosedLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        this.lines = lines.GetEnumerator();
        line = this.lines.MoveNext() ? this.lines.Current : null;
    }

    /// <summary>What was disclosed so far.</summary>
    public Disclosed Disclosed => new(contentCount, circumstancesCount, textCount, erasedCount, onRecordCount, firstErased, redactedCount);

    /// <summary>The first line that opens no digest of the log.</summary>
    public Fault? NotOpening { get; private set; }

    /// <summary>The first line that opens a digest, but says something of another kind than belongs behind it.</summary>
    public Fault? Mistaken { get; private set; }

    /// <summary>What the last entry says, where the lines keep that; null when it is not disclosed.</summary>
    public byte[]? Content { get; private set; }

    /// <summary>Takes the next entry with all lines that belong to it.</summary>
    public void Next(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        position++;
        Content = null;
        // No line is left: nothing of this entry is disclosed.
        if (line is null)
            return;
        texts.Clear();
        long before = contentCount;
        for (var (content, circumstances) = (false, false); line is not null; line = lines.MoveNext() ? lines.Current : null)
            if (!content && line.Digest == entry.Content)
            {
                (content, Content) = (true, line.Content);
                contentCount++;
                Take(line, DisclosedKind.Content);
                if (line.Redacts is { } redacted)
                    Redact(redacted, entry);
                texts.UnionWith(line.Personal);
            }
            else if (!circumstances && line.Digest == entry.Circumstances)
            {
                circumstances = true;
                circumstancesCount++;
                Take(line, DisclosedKind.Circumstances);
            }
            else if (texts.Remove(line.Digest))
            {
                textCount++;
                Take(line, DisclosedKind.PersonalText);
            }
            else
                break;
        hidden.Add(contentCount == before ? Mark(entry.Content, entry.Event, entry.Stream) : 0);
        foreach (string digest in texts)
            if (missing.Add(digest))
            {
                erasedCount++;
                firstErased ??= position;
            }
    }

    /// <summary>Says that the log is at its end: a line that is left opens nothing.</summary>
    public void End()
    {
        missing.IntersectWith(erased);
        onRecordCount = missing.Count;
        if (line is null)
            return;
        string what = line.Wrong is { } wrong ? $"Line {line.Number} opens no digest of the log: {wrong}." : $"Line {line.Number} opens no digest of an entry from position {Math.Max(lastOpened, 1)} on.";
        NotOpening = new(what, BundleFiles.Disclosures, lastOpened == 0 ? null : lastOpened, line.Byte);
    }

    /// <summary>Lets go of the lines.</summary>
    public void Dispose() => lines.Dispose();

    private void Take(DisclosedLine taken, DisclosedKind kind)
    {
        lastOpened = position;
        erased.UnionWith(taken.Erases);
        if (taken.Kind != kind)
            Mistaken ??= new($"Line {taken.Number} opens the {Name(kind)} of the entry, but {taken.Wrong ?? $"it holds {Name(taken.Kind)}"}.", BundleFiles.Disclosures, position, taken.Byte);
    }

    /// <summary>An entry before this one, on the same stream, is hidden because it was redacted; one that is shown all the same is not.</summary>
    private void Redact(RedactedEntry redacted, Entry by)
    {
        if (redacted.Position < 1 || redacted.Position > hidden.Count || hidden[(int)redacted.Position - 1] is var mark && mark != 0 && mark != Mark(redacted.Content, redacted.Event, by.Stream))
        {
            Mistaken ??= new($"The entry says that the content of position {redacted.Position} was redacted, and names another than the one that stands there.", BundleFiles.Disclosures, position, line!.Byte);
            return;
        }
        redactedCount += hidden[(int)redacted.Position - 1] == 0 ? 0 : 1;
        hidden[(int)redacted.Position - 1] = 0;
    }

    private static long Mark(string content, Guid entry, Guid stream)
    {
        Span<byte> digest = stackalloc byte[32], ids = stackalloc byte[32];
        if (!System.Buffers.Text.Base64Url.TryDecodeFromChars(content, digest, out int length) || length != 32)
            return -1;
        entry.TryWriteBytes(ids);
        stream.TryWriteBytes(ids[16..]);
        long mark = 0;
        for (int at = 0; at < 32; at += 8)
            mark = long.RotateLeft(mark, 1) ^ BitConverter.ToInt64(digest[at..]) ^ long.RotateLeft(BitConverter.ToInt64(ids[at..]), 13);
        return mark == 0 ? 1 : mark;
    }

    private static string Name(DisclosedKind kind) => kind switch
    {
        DisclosedKind.Content => "content",
        DisclosedKind.Circumstances => "circumstances",
        DisclosedKind.PersonalText => "text about a person",
        _ => "something else",
    };
}

/// <summary>What of the entries was disclosed.</summary>
/// <param name="Contents">Entries of which it stands there what they say.</param>
/// <param name="Circumstances">Entries of which it stands there who recorded them.</param>
/// <param name="Texts">Texts about persons that stand there.</param>
/// <param name="Erased">Texts about persons, in contents that stand there, that do not: erased, or withheld from this reader.</param>
/// <param name="ErasedOnRecord">How many of those an event of this log, shown here, says were erased.</param>
/// <param name="FirstErased">The position of the first of those.</param>
/// <param name="Redacted">Entries of which it does not stand there what they say because an event of this log, shown here, says that it was redacted.</param>
public sealed record Disclosed(long Contents, long Circumstances, long Texts, long Erased, long ErasedOnRecord, long? FirstErased, long Redacted);
