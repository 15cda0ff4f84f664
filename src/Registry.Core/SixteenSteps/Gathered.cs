using Registry.Core.Exploration;
using Registry.Core.Organisations;

namespace Registry.Core.SixteenSteps;

/// <summary>The tracks of a dossier, for decisions that look at all of them.</summary>
public static class Gathered
{
    /// <summary>The tracks of the addressed dossier, whose they are, and the arrangement that it is about.</summary>
    public static IEnumerable<Read> Reads(States seen)
    {
        var key = Keys.TracksOf(seen.Subject.Stream.Id);
        yield return new KeyRead(key);
        if (seen.Subject.State is Dossier { Standing: { } standing }) yield return new StreamRead(new(Kind.Arrangements, standing.Arrangement));
        foreach (var id in seen.Under(key))
        {
            yield return new StreamRead(new(Kind.Tracks, id));
            if (seen.Of<Track>(id)?.Standing is { } track) yield return new StreamRead(new(Kind.Organisations, track.Organisation));
        }
    }

    /// <summary>In the order of their names.</summary>
    public static IReadOnlyList<(Guid Stream, Track Track, string Name)> Tracks(States now) =>
        [.. now.Under(Keys.TracksOf(now.Subject.Stream.Id)).Select(id => (Stream: id, Track: now.Of<Track>(id)!)).Where(t => t.Track is { Standing: not null })
            .Select(t => (t.Stream, t.Track, Name: Name(now, t.Track.Standing!.Organisation))).OrderBy(t => t.Name, StringComparer.Ordinal).ThenBy(t => t.Stream)];

    public static string Name(States now, Guid organisation) => now.Of<Organisation>(organisation)?.Name?.Value ?? organisation.ToString();
}
