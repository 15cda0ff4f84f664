using Registry.Core.Elaboration;
using Registry.Core.Exploration;
using Registry.Core.InOperation;
using Registry.Core.Realisation;
using Registry.Core.SixteenSteps;

namespace Registry.Core.Views;

/// <summary>What became of one item of a council's framework: the articles that answer it, where they depart from it, and how it is measured.</summary>
/// <param name="Reopened">Whether a return opened it again.</param>
public sealed record TraceLine(FrameworkItem Item, IReadOnlyList<Article> Articles, IReadOnlyList<Deviation> Deviations, IReadOnlyList<IndicatorBaseline> Indicators, IReadOnlyList<Measurement> Measurements, bool Reopened);

/// <summary>
/// Why a clause is there, and what came of what a council wanted: from framework item to article to measurement, and back.
/// </summary>
/// <param name="Unasked">Articles that answer no item of any framework.</param>
public sealed record Trace(DraftVersion? Draft, IReadOnlyList<TraceLine> Lines, IReadOnlyList<Article> Unasked)
{
    /// <param name="version">The draft to look at; the last one when nothing is named.</param>
    /// <param name="on">Items of frameworks that hold on this day.</param>
    public static Trace Of(Dossier dossier, IReadOnlyList<Track> tracks, DateOnly on, long? version = null)
    {
        var draft = dossier.All<DraftVersion>().Where(d => version is null || d.Version == version).MaxBy(d => d.Version);
        IReadOnlyList<Article> articles = draft?.Articles ?? [];
        var reopened = dossier.All<PhaseReturn>().SelectMany(r => r.Items).ToHashSet();
        var measured = dossier.All<Measurement>().ToLookup(m => m.Indicator);
        return new(draft, [.. tracks.SelectMany(t => t.All<FrameworkItem>().Where(i => i.Valid.Holds(on)).OrderBy(i => i.Item.Value, StringComparer.Ordinal)).Select(Line)], [.. articles.Where(a => a.Answers.Count == 0)]);

        TraceLine Line(FrameworkItem item)
        {
            var its = new ItemReference(item.Organisation, item.Item);
            List<IndicatorBaseline> indicators = [.. dossier.All<IndicatorBaseline>().Where(i => i.Answers == its).OrderBy(i => i.Indicator.Value, StringComparer.Ordinal)];
            return new(item, [.. articles.Where(a => a.Answers.Contains(its))], [.. dossier.All<Deviation>().Where(d => d.Item == its).OrderBy(d => d.Version)],
                indicators, [.. indicators.SelectMany(i => measured[i.Indicator]).OrderBy(m => m.On.First)], reopened.Contains(its));
        }
    }
}
