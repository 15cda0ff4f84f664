using Registry.App.Store;
using Registry.Core;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using Registry.Core.SixteenSteps;

namespace Registry.App.Dossiers;

/// <summary>One track of a dossier, with what its organisation is called.</summary>
public sealed record NamedTrack(Guid Stream, long Version, Track Track, string Name)
{
    public Guid Organisation => Track.Standing!.Organisation;
}

/// <summary>
/// A dossier with its tracks as it was known at a position. It is folded from the streams, which are in memory as a rule, so that every view of
/// it (board, matrix, trace) looks at one and the same moment.
/// </summary>
public sealed class DossierAsKnown
{
    private readonly States _states;

    private DossierAsKnown(History dossier, States states, IReadOnlyList<NamedTrack> tracks) =>
        (Stream, Version, Collaboration, Dossier, _states, Tracks) = (dossier.Stream.Id, dossier.Version, dossier.Collaboration, (Dossier)dossier.State, states, tracks);

    public Guid Stream { get; }
    public long Version { get; }
    public Guid Collaboration { get; }
    public Dossier Dossier { get; }
    /// <summary>By name.</summary>
    public IReadOnlyList<NamedTrack> Tracks { get; }

    /// <summary>What still stands between the dossier and its next phase.</summary>
    public IReadOnlyList<Refusal> Gate => [.. Core.SixteenSteps.Gate.Refusals(_states)];

    /// <summary>How responsibility is divided in it.</summary>
    public Division Division => Core.SixteenSteps.Gate.DivisionOf(_states);

    public string Name(Guid organisation) => _states.Of<Organisation>(organisation)?.Name?.Value ?? organisation.ToString();

    /// <param name="everybody">Only what everybody may see.</param>
    public static async Task<DossierAsKnown?> Read(ILog log, Guid id, long knownAt, bool everybody, CancellationToken ct)
    {
        History Known(History h) => h.Of(e => e.Position <= knownAt && (!everybody || e.Envelope.Disclosure == DisclosureLevel.Public));
        var dossier = Known(await log.ReadStream(new(Kind.Dossiers, id), ct));
        if (dossier.State is not Dossier { Standing: { } standing }) return null;
        var states = new States(dossier);
        while (Gathered.Reads(states).Where(read => !states.Has(read)).Distinct().ToList() is { Count: > 0 } wanted)
        {
            foreach (var key in wanted.OfType<KeyRead>()) states.Add(key.Key, (await log.ReadKey(key.Key, ct)).Streams);
            foreach (var history in await log.ReadStreams([.. wanted.OfType<StreamRead>().Select(s => s.Stream)], ct)) states.Add(Known(history));
        }
        return new(dossier, states, [.. Gathered.Tracks(states).Select(t => new NamedTrack(t.Stream, states.History(new(Kind.Tracks, t.Stream))!.Version, t.Track, t.Name))]);
    }
}
