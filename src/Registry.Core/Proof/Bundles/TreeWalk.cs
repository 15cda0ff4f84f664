namespace Registry.Core.Proof.Bundles;

/// <summary>
/// Builds the tree from pages of leaves in their order: compares the root of every older checkpoint when its size is reached, and keeps
/// one hash a page, from which the tiles of the levels above are recomputed at the end.
/// </summary>
public sealed class TreeWalk
{
    private readonly MerkleFrontier frontier = new();
    private readonly List<MerkleHash> pages = [];
    private readonly Queue<(Checkpoint Head, string File)> older;

    /// <param name="older">The older checkpoints, in any order, with the file of each.</param>
    public TreeWalk(IEnumerable<(Checkpoint Head, string File)> older) =>
        this.older = new(older.OrderBy(one => one.Head.Size));

    /// <summary>The first older checkpoint that is no prefix of this log.</summary>
    public Fault? NoPrefix { get; private set; }

    /// <summary>The root of what came so far.</summary>
    public MerkleHash Root()
    {
        Compare();
        return frontier.Root();
    }

    /// <summary>Takes the next page.</summary>
    public void Next(EntryPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        Compare();
        int width = page.Tile.Width;
        if (!page.Tile.IsPartial)
            pages.Add(page.Root);
        // Whole pages go in by their root; only where an older tree ends within one are the leaves needed.
        if (!page.Tile.IsPartial && !(older.TryPeek(out var next) && next.Head.Size < frontier.Size + width))
        {
            frontier.Append(page.Root, Tile.Height);
            return;
        }
        MerkleHash[] leaves = [.. page.Leaves];
        for (int done = 0; done < width;)
        {
            int until = older.TryPeek(out next) ? (int)Math.Min(width, done + next.Head.Size - frontier.Size) : width;
            frontier.Append(leaves.AsSpan(done, until - done));
            done = until;
            Compare();
        }
    }

    /// <summary>The first tile above level 0 that is not what the entries make it; null for none.</summary>
    public Fault? UpperTiles(long size, Func<Tile, byte[]> read)
    {
        var (level, hashes) = (1, pages);
        foreach (var tile in BundleFiles.Tiles(size).Where(tile => tile.Level > 0))
        {
            if (tile.Level > level)
                (level, hashes) = (tile.Level, Above(hashes));
            byte[] bytes = read(tile);
            int first = (int)(tile.Index << Tile.Height);
            for (int i = 0; i < tile.Width; i++)
                if (bytes.Length != tile.Width * MerkleHash.Length || hashes[first + i] != MerkleHash.Read(bytes.AsSpan(i * MerkleHash.Length, MerkleHash.Length)))
                    return new("The tile is not what the entries below it make it.", tile.Path, (((first + (long)i) << (Tile.Height * level)) + 1), i * MerkleHash.Length);
        }
        return null;
    }

    private static List<MerkleHash> Above(List<MerkleHash> hashes) =>
        [.. hashes.Chunk(Tile.FullWidth).Where(chunk => chunk.Length == Tile.FullWidth).Select(chunk => MerkleBatch.Root(chunk))];

    private void Compare()
    {
        while (older.TryPeek(out var next) && next.Head.Size == frontier.Size)
        {
            older.Dequeue();
            if (next.Head.Root != frontier.Root())
                NoPrefix ??= new($"The log that was signed at {next.Head.Size} entries is no beginning of this one: they part at or before position {next.Head.Size}.", next.File, next.Head.Size);
        }
    }
}
