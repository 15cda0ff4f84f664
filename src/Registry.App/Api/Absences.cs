using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Api;

/// <summary>What is not there by the clocks that were asked, though it is there by others: the problem says by which.</summary>
internal static class Absences
{
    /// <summary>The views that say on which days the stream's own subject existed; an arrangement, a dossier or a track is there as soon as it is known.</summary>
    private static readonly Dictionary<string, string> Existence = new() { [Kind.Organisations] = "organisations", [Kind.Bodies] = "bodies" };

    /// <summary>The problem when a stream was not known at the position that was asked, or never is; nothing when it was.</summary>
    public static async Task<ProblemHttpResult?> Unknown(HttpContext context, StreamId stream, Asked asked, Views views, CancellationToken ct) => await views.Standing(stream, asked.Clocks.KnownAt, ct) switch
    {
        null => Problems.NotFound(context, asked),
        { Version: 0 } later => NotKnownYet(context, asked, later.First, later.FirstAt),
        _ => null,
    };

    public static ProblemHttpResult NotKnownYet(HttpContext context, Asked asked, long position, DateTimeOffset at) => Make(context, asked, "not-known-yet", new("Toen nog niet bekend", "Not known yet"),
        new($"Dit is bekend vanaf positie {position}, {Shows.At(at)}.", $"This is known from position {position} on, {Shows.At(at)}."), ("firstPosition", position), ("firstMoment", Shows.At(at)));

    public static ProblemHttpResult NotClaimedYet(HttpContext context, Asked asked, DateOnly first) => Make(context, asked, "not-known-yet", new("Toen nog niet bekend", "Not known yet"),
        new($"Volgens de bronnen is dit bekend vanaf {Iso(first)}.", $"By what the sources claim this is known from {Iso(first)} on."), ("firstClaimed", Iso(first)));

    /// <summary>The problem when an organisation or a body did not exist on the day that was asked; nothing when it did.</summary>
    public static async Task<ProblemHttpResult?> NotOnThatDay(HttpContext context, StreamId stream, Guid collaboration, Asked asked, IReadOnlyList<StoredRow> found, Views views, CancellationToken ct)
    {
        if (asked.Clocks.ValidOn is not { } day || !Existence.TryGetValue(stream.Kind, out var view) || found.Any(r => r.View == view)) return null;
        var days = (await views.Stream(stream, collaboration, asked.Clocks with { ValidOn = null }, ct)).Where(r => r.View == view && !r.HoldsNever).ToList();
        var before = days.Where(r => r.ValidTo <= day && r.ValidTo > DateOnly.MinValue).Max(r => r.ValidTo)?.AddDays(-1);
        var after = days.Where(r => r.ValidFrom > day).Min(r => r.ValidFrom);
        return Make(context, asked, "not-on-that-day", new("Bestond die dag niet", "Not there on that day"), new(
            $"Op {Iso(day)} bestond dit niet{(before is { } b ? $"; wel tot en met {Iso(b)}" : "")}{(after is { } a ? $"; wel vanaf {Iso(a)}" : "")}.",
            $"This did not exist on {Iso(day)}{(before is { } until ? $"; it did up to and including {Iso(until)}" : "")}{(after is { } from ? $"; it did from {Iso(from)} on" : "")}."),
            ("before", before), ("after", after));
    }

    private static ProblemHttpResult Make(HttpContext context, Asked asked, string name, Said title, Said detail, params (string, object?)[] more) =>
        Problems.Make(context, 404, name, title, detail, [("clocks", asked.Shown), .. more.Where(m => m.Item2 is not null)]);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
