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
        var key = Keys.TracksOf(id);
        var tracks = (await log.ReadStreams([.. (await log.ReadKey(key, ct)).Streams.Select(t => new StreamId(Kind.Tracks, t))], ct)).Select(Known).Where(t => t.State is Track { Standing: not null }).ToList();
        var beside = await log.ReadStreams([new(Kind.Arrangements, standing.Arrangement), .. tracks.Select(t => new StreamId(Kind.Organisations, ((Track)t.State).Standing!.Organisation)).Distinct()], ct);
        var states = new States(dossier);
        states.Add(key, [.. tracks.Select(t => t.Stream.Id)]);
        foreach (var history in tracks.Concat(beside.Select(Known))) states.Add(history);
        string Name(Track track) => states.Of<Organisation>(track.Standing!.Organisation)?.Name?.Value ?? track.Standing.Organisation.ToString();
        return new(dossier, states, [.. tracks.Select(t => new NamedTrack(t.Stream.Id, t.Version, (Track)t.State, Name((Track)t.State))).OrderBy(t => t.Name, StringComparer.Ordinal).ThenBy(t => t.Stream)]);
    }
}
