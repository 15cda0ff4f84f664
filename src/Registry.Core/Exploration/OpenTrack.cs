namespace Registry.Core.Exploration;

/// <summary>An organisation begins its own way through a dossier that runs already.</summary>
[Decision("open_track", Kind.Dossiers, "exploration", "sixteen steps: a track for each participant", Role.Coordinator)]
public sealed record OpenTrack(Guid Organisation) : Act
{
    public override IEnumerable<Read> Reads(States seen) => [new KeyRead(Keys.TrackOf(seen.Subject.Stream.Id, Organisation))];

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (now.Under(Keys.TrackOf(now.Subject.Stream.Id, Organisation)).Count > 0)
            yield return new("T01", new("Deze organisatie heeft al een spoor in dit dossier.", "This organisation has a track in this dossier already."), "registry: tracks");
    }

    public static Opening Open(States now, Given given) => now.Of<Dossier>().Standing?.Outcome is null ? Opening.Whole : Opening.Closed(SixteenSteps.OrderOfSteps.Ended);

    public override IEnumerable<Write> Outcome(States now, Given given) =>
        [new(new(Kind.Tracks, given.Ids[0]), new TrackOpened(now.Subject.Stream.Id, Organisation, Phase(now)), now.Subject.Collaboration)];

    /// <summary>Whoever comes later begins where the dossier is.</summary>
    private static Code? Phase(States now) => now.Of<Dossier>().Standing?.Phase is { } phase && phase != Terms.Exploration ? phase : (Code?)null;
}
