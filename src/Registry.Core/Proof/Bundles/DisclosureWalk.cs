namespace Registry.Core.Proof.Bundles;

/// <summary>
/// Holds the lines of disclosures.txt against the digests of the entries, both in the order of the log, so that neither need be
/// remembered: per entry its content, the personal texts in it, its circumstances, in any order but each after what points at it. A digest
/// without a disclosure is withheld or erased, which is no fault; a disclosure that opens no digest is one. Only the texts about persons that
/// are missing are remembered, until an event that says so tells the erased from the withheld.
/// </summary>
public sealed class DisclosureWalk : IDisposable
{
    private readonly IEnumerator<DisclosedLine> lines;
    private readonly HashSet<string> texts = new(StringComparer.Ordinal), missing = new(StringComparer.Ordinal), erased = new(StringComparer.Ordinal);
    private DisclosedLine? line;
    private long position, lastOpened, contentCount, circumstancesCount, textCount, erasedCount, onRecordCount;
    private long? firstErased;

    /// <param name="lines">Read as they are needed.</param>
    public DisclosureWalk(IEnumerable<DisclosedLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        this.lines = lines.GetEnumerator();
        line = this.lines.MoveNext() ? this.lines.Current : null;
    }

    /// <summary>What was disclosed so far.</summary>
    public Disclosed Disclosed => new(contentCount, circumstancesCount, textCount, erasedCount, onRecordCount, firstErased);

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
        for (var (content, circumstances) = (false, false); line is not null; line = lines.MoveNext() ? lines.Current : null)
            if (!content && line.Digest == entry.Content)
            {
                (content, Content) = (true, line.Content);
                contentCount++;
                Take(line, DisclosedKind.Content);
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
public sealed record Disclosed(long Contents, long Circumstances, long Texts, long Erased, long ErasedOnRecord, long? FirstErased);
