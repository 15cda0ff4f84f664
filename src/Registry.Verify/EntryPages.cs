using System.Runtime.ExceptionServices;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>The pages of a log in their order; some are fetched and hashed, by several readers, while those before are used.</summary>
internal static class EntryPages
{
    private const int PagesAReader = 8;

    public static IEnumerable<EntryPage> Read(ILogFiles files, long size)
    {
        var rounds = BundleFiles.Tiles(size).TakeWhile(tile => tile.Level == 0).Chunk(PagesAReader * files.Readers).GetEnumerator();
        var next = Start(files, rounds);
        while (next is not null)
        {
            var pages = next.GetAwaiter().GetResult();
            next = Start(files, rounds);
            foreach (var page in pages)
                yield return page;
        }
    }

    private static Task<EntryPage[]>? Start(ILogFiles files, IEnumerator<Tile[]> rounds)
    {
        if (!rounds.MoveNext())
            return null;
        var tiles = rounds.Current;
        return Task.Run(() =>
        {
            var pages = new EntryPage[tiles.Length];
            try
            {
                Parallel.For(0, tiles.Length, new ParallelOptions { MaxDegreeOfParallelism = files.Readers }, n => pages[n] = Read(files, tiles[n]));
            }
            catch (AggregateException e)
            {
                ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
            }
            return pages;
        });
    }

    /// <summary>A file that a log of this size must have.</summary>
    public static byte[] Required(ILogFiles files, string path) => files.Read(path) ?? throw new UnreadableException(new("A log of this size has this file, and it is not there.", path));

    private static EntryPage Read(ILogFiles files, Tile tile)
    {
        try
        {
            return EntryPage.Read(tile, Required(files, tile.Bundle.Path), Required(files, tile.Path));
        }
        catch (UnreadableException e)
        {
            return EntryPage.Unreadable(tile, e.Fault with { Position = (tile.Index << Tile.Height) + 1 });
        }
    }
}
