using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>The pages of a log in their order; some are unpacked and hashed, on all processors, while those before are used.</summary>
internal static class EntryPages
{
    private const int PagesAProcessor = 8;

    public static IEnumerable<EntryPage> Read(BundleZip zip, long size)
    {
        var rounds = BundleFiles.Tiles(size).TakeWhile(tile => tile.Level == 0).Chunk(PagesAProcessor * Environment.ProcessorCount).GetEnumerator();
        var next = Start(zip, rounds);
        while (next is not null)
        {
            var pages = next.Result;
            next = Start(zip, rounds);
            foreach (var page in pages)
                yield return page;
        }
    }

    private static Task<EntryPage[]>? Start(BundleZip zip, IEnumerator<Tile[]> rounds)
    {
        if (!rounds.MoveNext())
            return null;
        var tiles = rounds.Current;
        return Task.Run(() =>
        {
            var pages = new EntryPage[tiles.Length];
            Parallel.For(0, tiles.Length, n => pages[n] = Read(zip, tiles[n]));
            return pages;
        });
    }

    private static EntryPage Read(BundleZip zip, Tile tile)
    {
        try
        {
            return EntryPage.Read(tile, zip.Read(tile.Bundle.Path), zip.Read(tile.Path));
        }
        catch (BadZipException e)
        {
            return EntryPage.Unreadable(tile, e.Fault with { Position = (tile.Index << Tile.Height) + 1 });
        }
    }
}
