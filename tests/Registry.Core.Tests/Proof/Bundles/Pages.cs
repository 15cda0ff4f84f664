using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Core.Tests.Proof.Bundles;

/// <summary>A log of entries on three streams, cut into the pages that a bundle has.</summary>
internal sealed class Pages
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly byte[][] entries;
    private readonly MerkleTree tree = new();

    private Pages(int size)
    {
        entries = [.. Enumerable.Range(1, size).Select(position => EntryAt(position).ToBytes())];
        tree.Append([.. entries.Select(entry => MerkleHash.Leaf(entry))]);
    }

    public int Size => entries.Length;

    public static Pages Of(int size) => new(size);

    public static Guid Stream(int n) => new(n, 0, 0, [0x80, 0, 0, 0, 0, 0, 0, 1]);

    /// <summary>The entry at a position as it must be.</summary>
    public static Entry EntryAt(long position) => new(
        Start.AddSeconds(position), Digest($"circumstances {position}"), Digest($"content {position}"), new((int)position, 1, 1, [0x80, 0, 0, 0, 0, 0, 0, 2]),
        position, position > 3 ? position - 3 : 0, Stream((int)(position % 3)), ((position - 1) / 3) + 1);

    public static string Digest(string text) => Disclosure.OfText(new byte[16], text).Digest;

    public Checkpoint Head(long size) => new("log.example", size, tree.Root(size));

    public IEnumerable<EntryPage> Read() => BundleFiles.Tiles(Size).Where(tile => tile.Level == 0).Select(tile => EntryPage.Read(tile, Bundle(tile), Tile(tile)));

    public byte[] Tile(Tile tile) => tile.Bytes(tree.Node);

    public byte[] Bundle(Tile tile) => EntryBundle.Encode([.. entries.Skip((int)(tile.Index * 256)).Take(tile.Width).Select(entry => (ReadOnlyMemory<byte>)entry)]);
}
