using System.Globalization;

namespace Registry.Core.Proof.Bundles;

/// <summary>
/// Which files a bundle consists of: policy, checkpoint, history/001 and on, tsa/001.tsr over the older checkpoint of that number, tsa/roots.pem,
/// the tiles and bundles of entries under the paths of c2sp.org/tlog-tiles, disclosures.txt and LEESMIJ.txt. Nothing else may stand in one,
/// so that no two readers can see two things in it.
/// </summary>
public static class BundleFiles
{
    /// <summary>Whom to believe (<see cref="TlogPolicy"/>).</summary>
    public const string Policy = "policy";

    /// <summary>The signed checkpoint that the bundle ends with.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>What entries say, as far as this reader may see it: one disclosure a line, in the order of the log.</summary>
    public const string Disclosures = "disclosures.txt";

    /// <summary>For people; nothing vouches for it.</summary>
    public const string ReadMe = "LEESMIJ.txt";

    /// <summary>The root certificates that the registry relied on for its time stamps, for convenience; nothing vouches for them.</summary>
    public const string TimeStampRoots = "tsa/roots.pem";

    /// <summary>Bytes of a file that is read whole.</summary>
    public const int MaxSmallFile = SignedNote.MaxLength;

    /// <summary>Older checkpoints: one a day for 27 years.</summary>
    public const int MaxHistory = 10_000;

    /// <summary>Bytes of a bundle of entries: 256 of the longest, each with its length.</summary>
    public const int MaxEntryBundle = Tile.FullWidth * (sizeof(ushort) + Entry.MaxLength);

    /// <summary>Bytes of a time stamp: a token with the certificates of its authority takes a few thousand.</summary>
    public const int MaxTimeStamp = 1 << 16;

    /// <summary>Bytes of one disclosure, without its line feed.</summary>
    public const int MaxDisclosure = 1 << 24;

    /// <summary>How many times smaller disclosures can be made honestly: their salts are random.</summary>
    public const int MaxRatio = 100;

    private const string HistoryFolder = "history/", TimeStampFolder = "tsa/", TimeStampEnd = ".tsr";

    /// <summary>The older checkpoint of a number, from 1.</summary>
    public static string History(int number) => string.Create(CultureInfo.InvariantCulture, $"{HistoryFolder}{number:d3}");

    /// <summary>The time stamp (RFC 3161, a response) over the bytes of the older checkpoint of a number.</summary>
    public static string TimeStamp(int number) => string.Create(CultureInfo.InvariantCulture, $"{TimeStampFolder}{number:d3}{TimeStampEnd}");

    /// <summary>The tiles of hashes of a log; each of level 0 has its <see cref="Tile.Bundle"/>.</summary>
    public static IEnumerable<Tile> Tiles(long size) => Tile.Added(0, size);

    /// <summary>
    /// What is wrong with the names and declared lengths of the files, before any is opened; null when nothing is. Which tiles there must
    /// be is known with the size only, see <see cref="Missing"/>.
    /// </summary>
    public static Fault? Fault(IEnumerable<(string Name, long Length, long Packed)> files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int history = 0;
        foreach (var (name, length, packed) in files)
        {
            if (MaxLength(name) is not { } most)
                return new("A file that does not belong in a bundle stands in it.", Printable(name));
            if (!seen.Add(name))
                return new("A file stands in the bundle twice, so that readers could see different things.", name);
            if (length > most)
                return new($"The file is larger than the {most} bytes that it can have.", name);
            if (name == Disclosures && length > (packed + 1) * MaxRatio)
                return new("The file is packed smaller than disclosures can be: a zip bomb.", name);
            if (name.StartsWith(HistoryFolder, StringComparison.Ordinal))
                history++;
        }
        for (int number = 1; number <= history; number++)
            if (!seen.Contains(History(number)))
                return new("The older checkpoints are numbered from 1 without holes.", History(number));
        foreach (string name in seen)
            if (Number(name, TimeStampFolder, TimeStampEnd) is { } stamped && stamped > history)
                return new("The time stamp is over an older checkpoint that is not in the bundle.", name);
        return null;
    }

    /// <summary>The first tile or bundle of entries that a log of this size must have and that is not there, or that is there and must not be.</summary>
    public static Fault? Missing(long size, IReadOnlySet<string> names)
    {
        long expected = 0;
        // A size is a claim still: the first that is missing ends this, so that it cannot cost more than the files that are there.
        foreach (var tile in Tiles(size))
            foreach (string path in Paths(tile))
            {
                if (!names.Contains(path))
                    return new("The file is missing: a bundle holds all entries up to its checkpoint, and all tiles.", path, tile.Level == 0 ? (tile.Index << Tile.Height) + 1 : null);
                expected++;
            }
        var tiles = names.Where(name => Tile.TryParse(name, out _));
        if (tiles.Count() == expected)
            return null;
        var needed = Tiles(size).SelectMany(Paths).ToHashSet(StringComparer.Ordinal);
        return new("A tile stands in the bundle that a log of this size does not have.", tiles.First(name => !needed.Contains(name)));
    }

    /// <summary>The most bytes that the file of a name can have; null for a name that no file of a bundle has.</summary>
    public static long? MaxLength(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name is Policy or Checkpoint or ReadMe)
            return MaxSmallFile;
        if (name == Disclosures)
            return long.MaxValue;
        if (name.StartsWith(HistoryFolder, StringComparison.Ordinal))
            return Number(name, HistoryFolder, "") is null ? null : MaxSmallFile;
        if (name.StartsWith(TimeStampFolder, StringComparison.Ordinal))
            return name == TimeStampRoots ? MaxSmallFile : Number(name, TimeStampFolder, TimeStampEnd) is null ? null : MaxTimeStamp;
        return !Tile.TryParse(name, out var tile) ? null : tile.Level == Tile.Entries ? MaxEntryBundle : tile.Width * MerkleHash.Length;
    }

    /// <summary>The number of an older checkpoint that stands in a name between these two; null when none does, in the one form that it has.</summary>
    private static int? Number(string name, string folder, string end) =>
        name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(end, StringComparison.Ordinal) && name.Length > folder.Length + end.Length
        && int.TryParse(name.AsSpan(folder.Length, name.Length - folder.Length - end.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number is >= 1 and <= MaxHistory && name == string.Create(CultureInfo.InvariantCulture, $"{folder}{number:d3}{end}")
            ? number
            : null;

    private static string[] Paths(Tile tile) => tile.Level == 0 ? [tile.Bundle.Path, tile.Path] : [tile.Path];

    // A name is what somebody else chose: it must not move the cursor of who reads it.
    private static string Printable(string name) =>
        string.Concat(name.Take(80).Select(c => c is >= ' ' and <= '~' ? c : '?'));
}
