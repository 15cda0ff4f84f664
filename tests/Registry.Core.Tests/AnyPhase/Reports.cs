using Registry.Core.AnyPhase;
using Registry.Core.Exploration;

namespace Registry.Core.Tests.AnyPhase;

/// <summary>Three reports on the track of Laren, and what holds for every answer to them.</summary>
public abstract class Reports : Scenario
{
    protected static StreamId Track { get; } = new(Kind.Tracks, Id("track"));
    protected static Guid Laren { get; } = Id("laren");

    protected abstract Decision Answer(params ReportReference[] reports);
    protected abstract ReportStanding Answered { get; }

    [Fact]
    public void one_report_changes_that_one()
    {
        Reported().When(Answer(Report(2)), Track, organisation: Laren);
        Assert.Equal([ReportStanding.Reported, Answered, ReportStanding.Reported], Standings());
    }

    [Fact]
    public void many_reports_changes_all()
    {
        Reported().When(Answer(Report(1), Report(2), Report(3)), Track, organisation: Laren);
        Assert.Equal(3, Verdict.Writes.Count);
        Assert.All(Standings(), s => Assert.Equal(Answered, s));
    }

    [Fact]
    public void is_refused_without_reports() => Reported().When(Answer(), Track, organisation: Laren).ThenRefused("R0");

    [Fact]
    public void is_refused_on_behalf_of_another_organisation() => Reported().When(Answer(Report(1)), Track, organisation: Id("blaricum")).ThenRefused("R1");

    [Fact]
    public void is_refused_on_behalf_of_nobody() => Reported().When(Answer(Report(1)), Track).ThenRefused("R1");

    [Fact]
    public void is_refused_a_report_that_was_answered() =>
        Reported().When(Answer(Report(1)), Track, organisation: Laren).When(Answer(Report(1)), Track, organisation: Laren).ThenRefused("R2");

    [Fact]
    public void is_closed_once_every_report_was_answered()
    {
        Reported().When(Answer(Report(1), Report(2), Report(3)), Track, organisation: Laren);
        When(Answer(new ReportReference(Id("no such"), Report(1).Content)), Track, organisation: Laren).ThenRefused("R2", "R3");
    }

    [Fact]
    public void is_refused_a_report_of_another_track() =>
        Reported().When(Answer(new ReportReference(Id("no such"), Report(1).Content)), Track, organisation: Laren).ThenRefused("R3");

    [Fact]
    public void is_refused_to_whoever_reported_it() => Reported().When(Answer(Report(1)), Track, by: "importer", organisation: Laren).ThenRefused("R4");

    [Fact]
    public void is_refused_with_the_digest_of_another_text() => Reported().When(Answer(Report(1) with { Content = Report(2).Content }), Track, organisation: Laren).ThenRefused("R5");

    [Fact]
    public void is_refused_a_report_named_twice() => Reported().When(Answer(Report(1), Report(1)), Track, organisation: Laren).ThenRefused("R6");

    [Fact]
    public void gives_the_reasons_of_all_reports_at_once() =>
        Reported().When(Answer(Report(1) with { Content = Report(2).Content }, new ReportReference(Id("no such"), Report(1).Content)), Track, organisation: Laren).ThenRefused("R3", "R5");

    [Fact]
    public void is_open_for_the_reports_that_wait()
    {
        Reported().When(Answer(Report(2)), Track, organisation: Laren);
        var given = new Given(Today, Id("clerk"), Laren, Role.Clerk, new(Id("asked")));
        Assert.Equal([Report(1).Report, Report(3).Report], Catalogue.Of(Answer()).Open(new(Stream(Track)), given).Subjects.OrderBy(s => s == Report(3).Report));
    }

    [Fact]
    public void of_a_report_that_was_corrected_is_asked_again()
    {
        Reported().When(Answer(Report(1)), Track, organisation: Laren)
            .When(new ReportOrganDecision("council", "consent", "rejected", Day(2024, 1, 1), null), Track, corrects: Report(1).Report, source: Because);
        Assert.Equal(ReportStanding.Reported, Stream(Track).State.Find<OrganDecision>(Report(1).Report)!.Standing);
        When(Answer(Report(1)), Track, by: "clerk", organisation: Laren).ThenRefused("R5");
        var corrected = Log.Single(e => e.Envelope.Corrects is not null);
        When(Answer(new ReportReference(Report(1).Report, corrected.Content)), Track, by: "clerk", organisation: Laren);
        Assert.Equal(Answered, Stream(Track).State.Find<OrganDecision>(Report(1).Report)!.Standing);
    }

    protected Scenario Reported() => Given(Track, new TrackOpened(Id("dossier"), Laren),
        Event(1), Event(2), Event(3));

    /// <summary>The n-th report, as whoever answers it names it.</summary>
    protected static ReportReference Report(int n) => new(Id($"event {n + 1}"), Samples.Digest($"{n + 1} {EventJson.Text(Event(n))}"));

    private static OrganDecisionReported Event(int n) => new("council", "consent", "adopted", Day(2024, n, 1), null);

    private IEnumerable<ReportStanding> Standings() => Log.Skip(1).Take(3).Select(e => Stream(Track).State.Find<OrganDecision>(e.Id)!.Standing);
}
