using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;
using Registry.App.Pages.Asking;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Law;

namespace Registry.App.Pages.Collaborations;

/// <summary>One event of a trail, in a sentence, with what stands around it.</summary>
/// <param name="From">From when what it says applies, if it says so.</param>
/// <param name="Corrects">The position of the event that it puts right.</param>
/// <param name="CorrectedBy">The position of the event that put this right.</param>
/// <param name="Withheld">Why it is not shown what it says, if it is not.</param>
/// <param name="Redacted">Why its content is gone, if it is.</param>
/// <param name="Texts">What became of the texts about persons that belong to it.</param>
public sealed record TrailEntry(long Position, DateTimeOffset At, string Says, Source? Source, PartialDate? From, long? Corrects, long? Retracts, long? CorrectedBy, long? RetractedBy, HiddenBy? Withheld, HiddenBy? Redacted, IReadOnlyList<TextFate> Texts);

/// <summary>The streams of a collaboration as everybody could see them at a position: its trail, and what the rules find in it.</summary>
public sealed class Told
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> Dated = new();
    private readonly IReadOnlyList<History> _streams;
    private readonly ILog _log;
    private readonly Sight _sight;

    private Told(IReadOnlyList<History> streams, ILog log, Sight sight) => (_streams, _log, _sight) = (streams, log, sight);

    public static async Task<Told> Read(Guid collaboration, Sight sight, ILog log, Views views, CancellationToken ct) =>
        new(await Streams(await views.Streams(collaboration, ct), sight, log, ct), log, sight);

    /// <summary>How many events there are.</summary>
    public long Count => _streams.Sum(s => (long)s.Events.Count);

    /// <summary>The position after the request with which the collaboration came into the registry.</summary>
    public long Began => _streams.SelectMany(s => s.Events).ToList() is { Count: > 0 } all && all.MinBy(e => e.Position) is { } first ? all.Where(e => e.Envelope.Correlation == first.Envelope.Correlation).Max(e => e.Position) : 0;

    /// <summary>The events before a position, newest first.</summary>
    public async Task<IReadOnlyList<TrailEntry>> Trail(long before, int limit, PublicViews views, NpgsqlDataSource source, Reader reader, CancellationToken ct)
    {
        var page = _streams.SelectMany(s => s.Events).Where(e => e.Position < before).OrderByDescending(e => e.Position).Take(limit).ToList();
        var names = await Names(page.Select(e => e.Event), views, ct);
        var shown = await Shown.Of(source, page, ct);
        var positions = _streams.SelectMany(s => s.Events).ToDictionary(e => e.Id, e => e.Position);
        var answers = _streams.SelectMany(s => s.Events).Where(e => e.Envelope.Corrects is not null || e.Envelope.Retracts is not null).ToList();
        return [.. page.Select(e => new TrailEntry(e.Position, e.At, reader.Say(shown.Told(e, names)), shown.Withheld(e) is null ? e.Envelope.Source : null, DateOf(e.Event), Position(e.Envelope.Corrects), Position(e.Envelope.Retracts),
            answers.LastOrDefault(a => a.Envelope.Corrects == e.Id)?.Position, answers.LastOrDefault(a => a.Envelope.Retracts == e.Id)?.Position, shown.Withheld(e), shown.Redacted(e), shown.Texts(e)))];

        long? Position(Guid? id) => id is { } of && positions.TryGetValue(of, out var at) ? at : null;
    }

    /// <summary>The first thing that was told at each of these moments, in a sentence.</summary>
    public async Task<Dictionary<long, string>> Firsts(IReadOnlyList<KnownMoment> moments, PublicViews views, NpgsqlDataSource source, Reader reader, CancellationToken ct)
    {
        var wanted = moments.Select(m => m.First).ToHashSet();
        var firsts = _streams.SelectMany(s => s.Events).Where(e => wanted.Contains(e.Position)).ToList();
        var names = await Names(firsts.Select(e => e.Event), views, ct);
        var shown = await Shown.Of(source, firsts, ct);
        return firsts.ToDictionary(e => e.Position, e => reader.Say(shown.Told(e, names)));
    }

    /// <summary>What the rules find in what was recorded.</summary>
    public async Task<IReadOnlyList<Signal>> Signals(CancellationToken ct)
    {
        var given = new Given(_sight.Today, Guid.Empty, null, Role.Auditor, new(Guid.Empty));
        var wanted = _streams.SelectMany(s => Rules.Reads(s.Events)).Distinct().ToList();
        var beside = (await Streams(wanted, _sight, _log, ct)).ToDictionary(h => h.Stream);
        var found = new List<Signal>();
        foreach (var history in _streams)
        {
            var now = new States(history);
            foreach (var other in Rules.Reads(history.Events)) now.Add(beside.GetValueOrDefault(other) ?? History.Empty(other));
            found.AddRange(Rules.Signals(history, now, given));
        }
        return found;
    }

    private async Task<Names> Names(IEnumerable<RegistryEvent> events, PublicViews views, CancellationToken ct)
    {
        var ids = new HashSet<Guid>();
        foreach (var e in events) e.Tell(id => { ids.Add(id); return ""; });
        var names = await views.Organisations(ids, _sight.EveryDay, ct);
        return id => names.GetValueOrDefault(id) ?? id.ToString();
    }

    /// <summary>Cut to what was known and what everybody may see.</summary>
    private static async Task<IReadOnlyList<History>> Streams(IReadOnlyList<StreamId> ids, Sight sight, ILog log, CancellationToken ct) =>
        [.. (await log.ReadStreams(ids, ct)).Select(h => h.Of(e => e.Position <= sight.KnownAt && e.Envelope.Disclosure == DisclosureLevel.Public)).Where(h => h.Exists)];

    /// <summary>The first date that an event speaks of.</summary>
    private static PartialDate? DateOf(RegistryEvent e) =>
        (PartialDate?)Dated.GetOrAdd(e.GetType(), type => type.GetProperties().FirstOrDefault(p => p.PropertyType == typeof(PartialDate)))?.GetValue(e);
}
