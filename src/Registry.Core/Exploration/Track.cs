using System.Collections.Immutable;
using Registry.Core.AnyPhase;
using Registry.Core.InOperation;
using Registry.Core.Realisation;
using Registry.Core.SixteenSteps;

namespace Registry.Core.Exploration;

/// <summary>What is known of one organisation in one dossier.</summary>
[StateOf(Kind.Tracks, NamesDigests = true)]
public sealed record Track : SteppedState
{
    /// <summary>Kept beside the rows: every report asks for it.</summary>
    public TrackStanding? Standing { get; private init; }

    /// <summary>What was said of frameworks so far: facts come in any order, and each changes the rows of those before and after it.</summary>
    private ImmutableList<FrameworkSaid> Frameworks { get; init; } = [];

    public override Phase? Phase => Standing is { } standing ? Method.PhaseNamed(standing.Phase) : null;
    public override Guid? Of => Standing?.Organisation;
    public bool MustAgree => Standing?.Part == Terms.Agrees;
    private Guid Organisation => Standing?.Organisation ?? default;

    protected override StreamState Follow(Recorded e) => (e.Event is OrganEvent said ? Decided(e, said.Decided) : this).More(e);

    private StreamState More(Recorded e) => e.Event switch
    {
        TrackOpened o => Stand(new(e.FactId, o.Dossier, o.Organisation, o.Phase ?? Terms.Exploration, Terms.Agrees, o.Phase)),
        ReportConfirmed c => Answer(c.Report, c.Content, ReportStanding.Confirmed),
        ReportContested c => Answer(c.Report, c.Content, ReportStanding.Contested),
        FeedbackHeld f => Took(new(new Ids(e.FactId)[0], Standing?.Organisation ?? default, f.Organ, f.Phase, f.Round ?? Round(f.Phase), f.Outcome, f.Conditions, f.Influence, f.Support, f.HeldOn)),
        TrackReturned r => Back(new(e.FactId, Of, r.To, r.Steps, [], null)),
        OwnStepSetAside a => SetAside(e, a.Step, a.Reason),
        PartChanged p => Standing is null ? this : Stand(Standing with { Part = p.Part }),
        CouncilFrameworkSet f => Framed(new(e.FactId, f.DecidedOn, f.Items, [])),
        CouncilFrameworkAmended a => Framed(new(e.FactId, a.DecidedOn, a.Items, a.Withdrawn)),
        DraftSent s => With(new Sending(new Ids(e.FactId)[1], Organisation, s.To, s.Text, s.SentOn, s.ReceivedOn)),
        OpinionGiven o => With(OpinionPoint.Of(e.FactId, Organisation, o)),
        PointsAnswered a => With(OpinionPoint.Answered(All<OpinionPoint>(), a)),
        ConsentDecided c => With(new Consent(new Ids(e.FactId)[1], Organisation, c.Organ, c.Draft, c.Result, c.For, c.Against, c.Abstained, c.Ground, c.Reason, c.DecidedOn)),
        _ => AnyPhaseFold.Apply(this, e) ?? InOperationFold.Apply(this, e) ?? this,
    };

    /// <summary>What was said last of a phase in its present round: by the council, where it spoke.</summary>
    public FeedbackMoment? Heard(Phase phase) => All<FeedbackMoment>()
        .Where(m => m.Phase == phase.Code && m.Round == RoundOf(phase))
        .OrderBy(m => m.Organ == Terms.Executive).ThenByDescending(m => m.HeldOn.First).ThenBy(m => m.Id).FirstOrDefault();

    /// <summary>Whether its organs adopted this text: those that decided on it, each by its last word.</summary>
    public bool Adopted(Digest text) =>
        All<OrganDecision>().Where(d => d.Matter == Terms.Adoption && d.Draft == text).GroupBy(d => d.Organ).Select(organ => organ.OrderBy(d => d.DecidedOn.First).ThenBy(d => d.Id).Last()).ToList() is { Count: > 0 } last
        && last.TrueForAll(d => d.Result == Terms.Adopted);

    private long Round(Code phase) => Method.PhaseNamed(phase) is { } its ? RoundOf(its) : 1;

    private StreamState Took(FeedbackMoment moment) => ((Track)With(moment)).Moved(moment.Outcome == Terms.Leave);

    private StreamState Back(PhaseReturn back) => ((Track)With(back)).Moved(left: false);

    /// <summary>A track is in the first phase of which it has not said that it may go on.</summary>
    private StreamState Moved(bool left)
    {
        if (Standing is not { } standing || Method.PhaseNamed(standing.Start ?? Terms.Exploration) is not { } at) return this;
        while (Heard(at)?.GoesOn == true && Method.After(at) is { } next) at = next;
        return Stand(standing with { Phase = at.Code, Part = left ? Terms.Left : standing.Part });
    }

    private StreamState Framed(FrameworkSaid said)
    {
        var framed = this with { Frameworks = Frameworks.Add(said) };
        return framed.With(FrameworkItem.Told(Of ?? default, framed.Frameworks));
    }

    private Track Stand(TrackStanding standing) => (Track)With(standing) with { Standing = standing };

    private Track Decided(Recorded e, OrganSaid said) => (Track)With(new OrganDecision(e.FactId, Standing?.Organisation ?? default, said.Organ, said.Matter, said.Result, said.On, said.Reference,
        ReportStanding.Reported, e.Id, e.Content, e.Envelope.Actor, said.Draft));

    /// <summary>An answer counts for the text it was given to: once a report is corrected, the corrected text awaits its own.</summary>
    private StreamState Answer(Guid report, Digest content, ReportStanding answer) =>
        Change<OrganDecision>(report, d => d.Content == content ? d with { Standing = answer } : d);
}

/// <summary>One organisation's way through a dossier.</summary>
/// <param name="Phase">The first phase of which it has not said that it may go on.</param>
/// <param name="Part">agrees (nothing goes on without it), observes, or left.</param>
/// <param name="Start">The phase in which it began, when that is not the first.</param>
[View("tracks", Version = 2)]
public sealed record TrackStanding(Guid Id, Guid Dossier, Guid Organisation, Code Phase, Code Part, Code? Start = null) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override Guid? About => Organisation;
}

/// <summary>What an organ said when it was asked whether the process may go on after a phase.</summary>
/// <param name="Influence">The council's answer on its influence on the functioning of the body.</param>
/// <param name="Support">Its answer on the support in local society.</param>
[View("feedback_moments")]
public sealed record FeedbackMoment(Guid Id, Guid Organisation, Code Organ, Code Phase, long Round, Code Outcome, PublicText? Conditions, PublicText? Influence, PublicText? Support, PartialDate HeldOn) : ViewRow(Id)
{
    public override Period Valid => new(HeldOn.First, null);
    public override Guid? About => Organisation;
    internal bool GoesOn => Outcome == Terms.Go || Outcome == Terms.GoUnless;
}

public enum ReportStanding { Reported, Confirmed, Contested }

/// <summary>What an organ decided, as reported, and whether that organ's own clerk or secretary stands by it.</summary>
/// <param name="Report">The event that holds the text as it stands now.</param>
/// <param name="Content">The digest of that event's content, which a confirmation must name.</param>
/// <param name="Draft">The digest of the articles that it is on, where it is on a draft.</param>
[View("decisions", Version = 2)]
public sealed record OrganDecision(Guid Id, Guid Organisation, Code Organ, Code Matter, Code Result, PartialDate DecidedOn, Title? Reference,
    ReportStanding Standing, Guid Report, Digest Content, Guid ReportedBy, Digest? Draft = null) : ViewRow(Id)
{
    public override Period Valid => new(DecidedOn.First, null);
    public override Guid? About => Organisation;
}
