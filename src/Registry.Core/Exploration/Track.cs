using Registry.Core.AnyPhase;

namespace Registry.Core.Exploration;

/// <summary>What is known of one organisation in one dossier.</summary>
[StateOf(Kind.Tracks, NamesDigests = true)]
public sealed record Track : StreamState
{
    /// <summary>Kept beside the rows: every report asks for it.</summary>
    public TrackStanding? Standing { get; private init; }

    protected override StreamState Apply(Recorded e) => e.Event switch
    {
        TrackOpened o => Opened(new(e.FactId, o.Dossier, o.Organisation)),
        OrganDecisionReported r => With(new OrganDecision(e.FactId, Standing?.Organisation ?? default, r.Organ, r.Matter, r.Result, r.DecidedOn, r.Reference,
            ReportStanding.Reported, e.Id, e.Content, e.Envelope.Actor)),
        ReportConfirmed c => Answer(c.Report, c.Content, ReportStanding.Confirmed),
        ReportContested c => Answer(c.Report, c.Content, ReportStanding.Contested),
        _ => this,
    };

    private Track Opened(TrackStanding standing) => (Track)With(standing) with { Standing = standing };

    /// <summary>An answer counts for the text it was given to: once a report is corrected, the corrected text awaits its own.</summary>
    private StreamState Answer(Guid report, Digest content, ReportStanding answer) =>
        Change<OrganDecision>(report, d => d.Content == content ? d with { Standing = answer } : d);
}

/// <summary>One organisation's way through a dossier.</summary>
[View("tracks")]
public sealed record TrackStanding(Guid Id, Guid Dossier, Guid Organisation) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override Guid? About => Organisation;
}

public enum ReportStanding { Reported, Confirmed, Contested }

/// <summary>What an organ decided, as reported, and whether that organ's own clerk or secretary stands by it.</summary>
/// <param name="Report">The event that holds the text as it stands now.</param>
/// <param name="Content">The digest of that event's content, which a confirmation must name.</param>
[View("decisions")]
public sealed record OrganDecision(Guid Id, Guid Organisation, Code Organ, Code Matter, Code Result, PartialDate DecidedOn, Title? Reference,
    ReportStanding Standing, Guid Report, Digest Content, Guid ReportedBy) : ViewRow(Id)
{
    public override Period Valid => new(DecidedOn.First, null);
    public override Guid? About => Organisation;
}
