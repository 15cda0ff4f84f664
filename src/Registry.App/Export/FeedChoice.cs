using Registry.App.Import;
using Registry.App.Store;
using Registry.Core.Imports;
using Registry.Core.Views;

namespace Registry.App.Export;

/// <summary>The feed that is meant.</summary>
internal static class FeedChoice
{
    /// <param name="named">Its name; when there is one feed only it need not be named.</param>
    public static async Task<NeutralTerms> Of(Feeds feeds, string? named, CancellationToken ct)
    {
        var all = await All(feeds, ct);
        return all.Where(f => named is null || f.Source == named).ToList() switch
        {
            [var one] => one,
            [] => throw new SourceRefusedException(named is null ? "No feed of neutral events was read in." : $"No feed of neutral events was read in as {named}."),
            _ => throw Which(all.Select(f => f.Source)),
        };
    }

    /// <summary>The same where the registry's own names are a choice too, which needs no telling when there is no feed.</summary>
    public static async Task<StateNames> Names(Feeds feeds, string? named, CancellationToken ct)
    {
        var all = await All(feeds, ct);
        return StateNames.Among(all, named) ?? throw Which(all.Select(f => f.Source).Append(StateNames.Registry));
    }

    private static async Task<List<NeutralTerms>> All(Feeds feeds, CancellationToken ct) => [.. (await feeds.Sources(ct)).Select(NeutralTerms.Of).OfType<NeutralTerms>()];

    private static SourceRefusedException Which(IEnumerable<string> sources) => new($"Which feed? --source is one of: {string.Join(", ", sources)}.");
}
