namespace Registry.Core.Proof.Bundles;

/// <summary>
/// One bundle of up to 256 entries beside the tile of their hashes. What can be said of them without those before is said here, so that
/// many can be checked at once.
/// </summary>
public sealed class EntryPage
{
    private EntryPage(Tile tile, MerkleHash[] leaves, MerkleHash root, Entry[] entries, Fault? fault) =>
        (Tile, Leaves, Root, Entries, Fault) = (tile, leaves, root, entries, fault);

    /// <summary>The tile of level 0.</summary>
    public Tile Tile { get; }

    /// <summary>The hash of each entry.</summary>
    public IReadOnlyList<MerkleHash> Leaves { get; }

    /// <summary>The root of the page's own tree.</summary>
    public MerkleHash Root { get; }

    /// <summary>The entries as they were read; empty when there is a fault.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>The first entry that does not hash to its leaf or is not written in the one canonical form; null for none.</summary>
    public Fault? Fault { get; }

    /// <summary>Checks one bundle against its tile.</summary>
    public static EntryPage Read(Tile tile, ReadOnlyMemory<byte> bundle, ReadOnlySpan<byte> hashes)
    {
        long first = (tile.Index << Tile.Height) + 1;
        ReadOnlyMemory<byte>[] frames;
        try
        {
            frames = EntryBundle.Decode(bundle, tile.Width);
        }
        catch (ProofFormatException e)
        {
            return new(tile, [], default, [], new(e.Message, tile.Bundle.Path, first));
        }
        if (hashes.Length != tile.Width * MerkleHash.Length)
            return new(tile, [], default, [], new("A tile has 32 bytes for each of its hashes.", tile.Path, first, hashes.Length));
        var leaves = new MerkleHash[tile.Width];
        MerkleBatch.Leaves(frames, leaves);
        for (int i = 0; i < leaves.Length; i++)
            if (leaves[i] != MerkleHash.Read(hashes.Slice(i * MerkleHash.Length, MerkleHash.Length)))
                return new(tile, leaves, default, [], new($"The entry does not hash to its leaf, byte {i * MerkleHash.Length} of {tile.Path}.", tile.Bundle.Path, first + i, OffsetOf(frames, i)));
        var entries = new Entry[tile.Width];
        for (int i = 0; i < entries.Length; i++)
            try
            {
                entries[i] = Entry.Parse(frames[i].Span);
            }
            catch (NotCanonicalizableException e)
            {
                return new(tile, leaves, default, [], new($"The entry is not in its canonical form: {e.Reason}.", tile.Bundle.Path, first + i, OffsetOf(frames, i) + e.Offset));
            }
        return new(tile, leaves, MerkleBatch.Root(leaves), entries, null);
    }

    /// <summary>A bundle or tile that could not even be unpacked.</summary>
    public static EntryPage Unreadable(Tile tile, Fault fault) => new(tile, [], default, [], fault);

    // Where the bytes of an entry begin, behind its length.
    private static long OffsetOf(ReadOnlyMemory<byte>[] frames, int index) => frames.Take(index).Sum(frame => sizeof(ushort) + (long)frame.Length) + sizeof(ushort);
}
