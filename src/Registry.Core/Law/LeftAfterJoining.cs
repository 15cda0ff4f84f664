using Registry.Core.AnyPhase;
using Registry.Core.Exploration;

namespace Registry.Core.Law;

/// <summary>Whoever leaves took part before: a leaving without a membership, or before its first day, contradicts the record.</summary>
public static class LeftAfterJoining
{
    public static Rule Left { get; } = Rule.About<ParticipantLeft>("M01", "registry: participants", _ => [], (e, now, _) =>
    {
        var memberships = now.Of<Arrangement>().All<Participation>().Where(p => p.Organisation == e.Organisation && (e.Organ is null || p.Organ == e.Organ)).ToList();
        if (memberships.Count == 0) return new("Van een eerdere deelname is niets vastgelegd.", "No earlier participation is recorded.");
        return e.On.Last is { } on && memberships.All(p => p.From.First > on)
            ? new("De uittreding ligt vóór de toetreding.", "The withdrawal lies before the accession.")
            : null;
    });
}
