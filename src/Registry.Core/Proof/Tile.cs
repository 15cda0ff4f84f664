using System.Globalization;

namespace Registry.Core.Proof;

/// <summary>
/// Where a piece of the log is published (c2sp.org/tlog-tiles): a tile of up to 256 hashes of one level, 32 bytes each, or a bundle of
/// up to 256 entries. A tile of level l holds the hashes of complete subtrees of 256^l leaves. Full tiles never change; a partial one, of
/// 1 to 255, belongs to the sizes of the tree that end in it.
/// </summary>
/// <param name="Level">0 to 63, or <see cref="Entries"/> for a bundle.</param>
/// <param name="Index">The number within the level, from 0.</param>
/// <param name="Width">1 to 256.</param>
public readonly record struct Tile(int Level, long Index, int Width = Tile.FullWidth)
{
    /// <summary>Hashes or entries in a full tile.</summary>
    public const int FullWidth = 1 << Height;

    /// <summary>Levels of the tree from one level of tiles to the next.</summary>
    public const int Height = 8;

    /// <summary>The level of bundles of entries.</summary>
    public const int Entries = -1;

    private const int MaxLevel = 63;

    /// <summary>Whether it may still grow.</summary>
    public bool IsPartial => Width < FullWidth;

    /// <summary>The path below the log's prefix: tile/L/N[.p/W] or tile/entries/N[.p/W], N in groups of three digits.</summary>
    public string Path
    {
        get
        {
            string level = Level == Entries ? "entries" : Level.ToString(CultureInfo.InvariantCulture);
            string number = (Index % 1000).ToString("d3", CultureInfo.InvariantCulture);
            for (long rest = Index / 1000; rest > 0; rest /= 1000)
                number = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:d3}/{number}");
            return string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{number}{(IsPartial ? $".p/{Width}" : "")}");
        }
    }

    /// <summary>Reads a path in its only form.</summary>
    public static bool TryParse(string path, out Tile tile)
    {
        ArgumentNullException.ThrowIfNull(path);
        tile = default;
        string[] parts = path.Split('/');
        if (parts.Length < 3 || parts[0] != "tile")
            return false;
        int width = FullWidth;
        if (parts.Length > 3 && parts[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= FullWidth)
                return false;
            parts = [.. parts[..^2], parts[^2][..^2]];
        }
        int level = Entries;
        if (parts[1] != "entries" && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out level) || level > MaxLevel))
            return false;
        string digits = string.Concat(parts[2..].Select(part => part.TrimStart('x')));
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long index))
            return false;
        tile = new Tile(level, index, width);
        // Whatever was lenient above shows here.
        return tile.Path == path;
    }

    /// <summary>The tile that gives a complete subtree of 2^<paramref name="level"/> leaves, in a tree of that size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such subtree.</exception>
    public static Tile Holding(int level, long index, long size)
    {
        if (level < 0 || index < 0 || index >= size >> level)
            throw new ArgumentOutOfRangeException(nameof(index), "The tree has no such subtree.");
        int tileLevel = level / Height;
        return At(tileLevel, index << (level % Height) >> Height, size);
    }

    /// <summary>The tiles that must be read before the hashes of these parts of a tree can be told (see <see cref="TileNodes"/>).</summary>
    public static IReadOnlyList<Tile> Holding(IEnumerable<MerkleRange> ranges, long size) =>
        [.. ranges.SelectMany(range => range.Nodes()).Select(node => Holding(node.Level, node.Index, size)).Distinct()];

    /// <summary>
    /// The tiles of all levels that a log must add when its tree has grown, the partial ones for the new size among them; from 0 for
    /// all tiles of a tree. The bundles are those of level 0, with <see cref="Bundle"/>.
    /// </summary>
    public static IEnumerable<Tile> Added(long oldSize, long newSize)
    {
        for (int level = 0; level < 64 / Height && newSize >> (Height * level) > 0; level++)
        {
            long old = oldSize >> (Height * level), now = newSize >> (Height * level);
            if (old == now)
                yield break;
            for (long index = old >> Height; index << Height < now; index++)
                yield return At(level, index, newSize);
        }
    }

    /// <summary>The bundle of the entries that this tile of level 0 has the hashes of.</summary>
    public Tile Bundle => this with { Level = Entries };

    /// <summary>The bytes of a tile of hashes: 32 for each.</summary>
    public byte[] Bytes(MerkleNodes nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        byte[] bytes = new byte[Width * MerkleHash.Length];
        for (int i = 0; i < Width; i++)
            nodes(Level * Height, (Index << Height) + i).CopyTo(bytes.AsSpan(i * MerkleHash.Length));
        return bytes;
    }

    private static Tile At(int level, long index, long size) =>
        new(level, index, (int)Math.Min(FullWidth, (size >> (Height * level)) - (index << Height)));
}
