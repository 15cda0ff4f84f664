using Registry.App.Import;
using Registry.App.Import.Neutral;
using Registry.App.Store;

namespace Registry.App.Export;

/// <summary>The feed that is meant.</summary>
internal static class FeedChoice
{
    /// <param name="named">Its name; when there is one feed only it need not be named.</param>
    public static async Task<NeutralTerms> Of(Feeds feeds, string? named, CancellationToken ct)
    {
        var all = (await feeds.Sources(ct)).Select(NeutralTerms.Of).OfType<NeutralTerms>().ToList();
        return all.Where(f => named is null || f.Source == named).ToList() switch
        {
            [var one] => one,
            [] => throw new SourceRefusedException(named is null ? "No feed of neutral events was read in." : $"No feed of neutral events was read in as {named}."),
            _ => throw new SourceRefusedException($"Which feed? --source is one of: {string.Join(", ", all.Select(f => f.Source))}."),
        };
    }
}
