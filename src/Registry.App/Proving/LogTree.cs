using System.Collections.Concurrent;
using Registry.App.Store;
using Registry.Core.Proof;

namespace Registry.App.Proving;

/// <summary>
/// The tree over the leaves of the store. Of every 256 leaves only their hash and the nodes above it are kept, half a byte a leaf; the
/// leaves are read again when somebody asks, and those asked last stay. One writer, many readers.
/// </summary>
internal sealed class LogTree(Leaves leaves)
{
    private const int Batch = 256 * Tile.FullWidth;
    private const int MostTiles = 1024; // 16 kB each

    private readonly MerkleTree _above = new(); // its leaves are the hashes of full tiles
    private readonly Lock _growing = new();
    private readonly ConcurrentDictionary<long, MerkleTree> _tiles = new();
    private volatile MerkleTree _edge = new(); // what does not fill a tile yet; replaced, never changed

    public long Size { get; private set; }

    /// <summary>Takes in everything that was committed.</summary>
    public async Task Grow(CancellationToken ct)
    {
        while (await leaves.Read(Size, Batch, ct) is { Length: > 0 } more)
        {
            Add([.. Enumerable.Range(0, (int)_edge.Size).Select(n => _edge.Node(0, n)), .. more]);
            Size += more.Length;
            if (more.Length < Batch) break;
        }
    }

    /// <summary>The root that the tree had at a size.</summary>
    public async Task<MerkleHash> Root(long size, CancellationToken ct)
    {
        var whole = new MerkleRange(0, size);
        return whole.Hash(await Nodes([whole], ct));
    }

    /// <summary>Gives the nodes that these parts consist of, and all nodes of 256 leaves and more.</summary>
    public async Task<MerkleNodes> Nodes(IReadOnlyList<MerkleRange> parts, CancellationToken ct)
    {
        var tiles = new Dictionary<long, MerkleTree>();
        foreach (var (level, index) in parts.SelectMany(part => part.Nodes()).Where(node => node.Level < Tile.Height))
            if (!tiles.ContainsKey(index >> (Tile.Height - level))) tiles.Add(index >> (Tile.Height - level), await Leaves(index >> (Tile.Height - level), ct));
        return (level, index) => level >= Tile.Height ? Above(level - Tile.Height, index) : tiles[index >> (Tile.Height - level)].Node(level, index & ((1L << (Tile.Height - level)) - 1));
    }

    private void Add(ReadOnlySpan<MerkleHash> edge)
    {
        lock (_growing)
            for (; edge.Length >= Tile.FullWidth; edge = edge[Tile.FullWidth..]) _above.Append(MerkleBatch.Root(edge[..Tile.FullWidth]));
        _edge = Of(edge);
    }

    private MerkleHash Above(int level, long index)
    {
        lock (_growing) return _above.Node(level, index);
    }

    /// <summary>The tree of the leaves of one tile, as far as there are any.</summary>
    private async ValueTask<MerkleTree> Leaves(long tile, CancellationToken ct)
    {
        if (_tiles.TryGetValue(tile, out var known)) return known;
        // The edge first: when the tile is full by the time its turn comes, the edge of before is still right for whoever asked about it.
        var edge = _edge;
        bool full;
        lock (_growing) full = tile < _above.Size;
        if (!full) return edge;
        var read = Of(await leaves.Read(tile << Tile.Height, Tile.FullWidth, ct));
        if (read.Size != Tile.FullWidth || read.Root() != Above(0, tile)) throw new InvalidDataException($"The leaves of tile {tile} are not those that the tree was made of.");
        if (_tiles.Count >= MostTiles) _tiles.Clear();
        return _tiles[tile] = read;
    }

    private static MerkleTree Of(ReadOnlySpan<MerkleHash> leaves)
    {
        var tree = new MerkleTree();
        tree.Append(leaves);
        return tree;
    }
}
