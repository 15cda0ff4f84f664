using System.CommandLine;
using System.Globalization;
using Registry.App.Api;
using Registry.App.Door;
using Registry.App.Export;
using Registry.App.Import;
using Registry.App.Store;
using Registry.Core.Views;

namespace Registry.App;

/// <summary>The commands that write out what the registry holds. Exit code 0: written; 2: the command cannot be understood.</summary>
internal static class Exporting
{
    private static readonly string[] FewStreams = ["--CacheStreams=500"];

    public static Command Command(string[] settings) => new("export", "Writes out what the registry holds, in the shapes in which it can be read in.") { Events(settings), State(settings), ExportingBundle.Command(settings) };

    private static Command Events(string[] settings)
    {
        var source = Source("The name of the feed; needed when there are several.");
        var to = new Option<string?>("--out") { Description = "The file to write; the console when left out." };
        var command = new Command("events", "A feed of neutral events as it was read in (schemas/neutral-event.schema.json).") { source, to };
        command.SetAction((parsed, ct) => AtWork.Run([.. FewStreams, .. settings], Console.Error, async registry =>
        {
            var feeds = registry.Get<Feeds>();
            var terms = await FeedChoice.Of(feeds, parsed.GetValue(source), ct);
            await using var file = parsed.GetValue(to) is { } path ? File.Create(path) : Console.OpenStandardOutput();
            var written = await new NeutralExport(feeds, terms).Write(file, ct);
            await Console.Error.WriteLineAsync($"{terms.Cited}: {written} events.");
            return 0;
        }, ct));
        return command;
    }

    private static Command State(string[] settings)
    {
        var source = Source($"The name of the feed, or {StateNames.Registry} for everything by the registry's own codes, as when there is no feed; needed when there are several.");
        var on = new Option<string>("--valid-on") { Description = "The day on which it held, yyyy-mm-dd.", Required = true };
        var at = new Option<string?>("--known-at") { Description = "As known then: a position of the log, a day or a moment; now when left out." };
        var basis = new Option<string>("--basis") { Description = "By whose knowledge: registry or source.", DefaultValueFactory = _ => "registry" };
        basis.AcceptOnlyFromAmong("registry", "source");
        var to = new Option<string>("--out") { Description = "Writes OUT-bodies.csv and OUT-members.csv, or in a folder bodies.csv and members.csv.", Required = true };
        var command = new Command("state", "The bodies of a feed, or all of them, on a day, and who takes part in them, as two tables of CSV: registry-verify replay makes the same of a bundle.") { source, on, at, basis, to };
        command.SetAction((parsed, ct) => AtWork.Run([.. FewStreams, .. settings], Console.Error, async registry =>
        {
            var names = await FeedChoice.Names(registry.Get<Feeds>(), parsed.GetValue(source), ct);
            if (names.Cited is null && parsed.GetValue(basis) == "source") throw new SourceRefusedException("By whose claims? --basis source is asked of a feed.");
            var clocks = await Clocks(registry, parsed.GetValue(on)!, parsed.GetValue(at), parsed.GetValue(basis) == "source", ct);
            var (bodies, members) = await new StateExport(registry.Get<ILog>(), registry.Get<Feeds>(), names).Write(clocks, parsed.GetValue(to)!, ct);
            await Console.Out.WriteLineAsync($"{bodies} bodies, {members} memberships.");
            return 0;
        }, ct));
        return command;
    }

    private static Option<string?> Source(string description) => new("--source") { Description = description };

    private static async Task<Clocks> Clocks(AtWork registry, string on, string? at, bool claims, CancellationToken ct)
    {
        if (!DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) throw new SourceRefusedException($"--valid-on {on} is not a day, such as 2026-01-31.");
        KnownAt? known = null;
        if (at is not null && (known = KnownAt.Parse(at)) is null) throw new SourceRefusedException($"--known-at {at} is not a position, a day (2026-01-31) or a moment (2026-01-31T12:00:00Z).");
        var views = registry.Get<Views>();
        if (claims)
            return known?.Position is not null ? throw new SourceRefusedException("Sources know no positions: --known-at with --basis source is a day or a moment.")
                : new(day, null, long.MaxValue, Basis: Basis.Source, ClaimedOn: known?.Day ?? (known?.Moment is { } m ? Amsterdam.Day(m) : registry.Get<Door.Door>().Today));
        var moment = known?.Moment ?? (known?.Day is { } end ? Amsterdam.EndOf(end) : (DateTimeOffset?)null);
        return new(day, null, known?.Position ?? (moment is { } then ? await views.PositionAt(then, ct) : (await views.Head(null, ct)).Last));
    }
}
