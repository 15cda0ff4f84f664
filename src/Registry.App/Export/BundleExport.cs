using System.IO.Compression;
using System.Text;
using Registry.App.Import;
using Registry.App.Store;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.App.Export;

/// <summary>
/// Writes a bundle that registry-verify checks: all entries and tiles up to a signed checkpoint, and what its reader may see of what they
/// say. The entries are recomputed from the stored rows, so that a row that was changed is met here and not by the reader.
/// </summary>
internal sealed class BundleExport(ProvableLog log, BundleHeads heads, BundleChoice choice)
{
    // Nothing but what is proved makes two bundles of one log differ.
    private static readonly DateTimeOffset Undated = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<MerkleHash> _pages = [];
    private readonly MerkleFrontier _tree = new();

    public async Task Write(Stream to, CancellationToken ct)
    {
        var size = heads.Head.Size;
        if (size > await log.Last(ct)) throw new SourceRefusedException($"The checkpoint has {size} entries and the log fewer: it is of another log, or this one lost its tail.");
        using var disclosures = new DisclosureSpool(log, choice);
        await using var late = new LateWrites(to);
        // Closed only when all of it is written: a zip without its directory cannot be taken for a whole one.
        var zip = await ZipArchive.CreateAsync(late, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await Put(zip, BundleFiles.Policy, heads.PolicyFile, CompressionLevel.Fastest, ct);
        await Put(zip, BundleFiles.Checkpoint, heads.Note, CompressionLevel.Fastest, ct);
        for (var n = 0; n < heads.Older.Count; n++) await Put(zip, BundleFiles.History(n + 1), heads.Older[n], CompressionLevel.Fastest, ct);
        foreach (var (older, stamp) in heads.Stamps) await Put(zip, BundleFiles.TimeStamp(older), stamp.Response, CompressionLevel.Fastest, ct);
        if (heads.Stamps.Count > 0) await Put(zip, BundleFiles.TimeStampRoots, Encoding.ASCII.GetBytes(string.Concat(heads.Stamps.Select(one => $"{one.Stamp.Root.TrimEnd()}\n").Distinct())), CompressionLevel.Fastest, ct);
        await Put(zip, BundleFiles.ReadMe, Encoding.UTF8.GetBytes(BundleReadMe.Text(heads, choice)), CompressionLevel.Fastest, ct);
        await Entries(zip, size, disclosures, ct);
        if (_tree.Size != size || _tree.Root() != heads.Head.Root) throw new SourceRefusedException("The checkpoint is not of this log: the root of the stored entries is another one.");
        await UpperTiles(zip, size, ct);
        await using (var lines = await Open(zip, BundleFiles.Disclosures, CompressionLevel.Fastest, ct)) await disclosures.CopyTo(lines, ct);
        await zip.DisposeAsync();
        await late.FlushAsync(ct);
    }

    private async Task Entries(ZipArchive zip, long size, DisclosureSpool disclosures, CancellationToken ct)
    {
        var page = new List<ReadOnlyMemory<byte>>(Tile.FullWidth);
        var leaves = new MerkleHash[Tile.FullWidth];
        await foreach (var e in log.Read(size, ct))
        {
            var entry = e.Entry.ToBytes();
            leaves[page.Count] = MerkleHash.Leaf(entry);
            if (!leaves[page.Count].ToBytes().AsSpan().SequenceEqual(e.Leaf)) throw new SourceRefusedException($"The event at position {e.Entry.Position} is not that of its leaf: registry check tells more.");
            page.Add(entry);
            await disclosures.Add(e, ct);
            if (page.Count == Tile.FullWidth) await Page(zip, page, leaves, ct);
        }
        if (page.Count > 0) await Page(zip, page, leaves[..page.Count], ct);
    }

    private async Task Page(ZipArchive zip, List<ReadOnlyMemory<byte>> page, MerkleHash[] leaves, CancellationToken ct)
    {
        var tile = new Tile(0, _tree.Size / Tile.FullWidth, page.Count);
        await Put(zip, tile.Bundle.Path, EntryBundle.Encode(page), CompressionLevel.Fastest, ct);
        await Put(zip, tile.Path, tile.Bytes((_, index) => leaves[index % Tile.FullWidth]), CompressionLevel.NoCompression, ct);
        _tree.Append(leaves);
        if (!tile.IsPartial) _pages.Add(MerkleBatch.Root(leaves));
        page.Clear();
    }

    private async Task UpperTiles(ZipArchive zip, long size, CancellationToken ct)
    {
        var (level, hashes) = (1, _pages);
        foreach (var tile in BundleFiles.Tiles(size).Where(tile => tile.Level > 0))
        {
            if (tile.Level > level) (level, hashes) = (tile.Level, [.. hashes.Chunk(Tile.FullWidth).Where(chunk => chunk.Length == Tile.FullWidth).Select(chunk => MerkleBatch.Root(chunk))]);
            var here = hashes;
            await Put(zip, tile.Path, tile.Bytes((_, index) => here[(int)index]), CompressionLevel.NoCompression, ct);
        }
    }

    private static async Task Put(ZipArchive zip, string name, byte[] bytes, CompressionLevel level, CancellationToken ct)
    {
        await using var file = await Open(zip, name, level, ct);
        await file.WriteAsync(bytes, ct);
    }

    private static Task<Stream> Open(ZipArchive zip, string name, CompressionLevel level, CancellationToken ct)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = Undated;
        return entry.OpenAsync(ct);
    }
}
