using Registry.Core.Exploration;

namespace Registry.Core.AnyPhase;

/// <summary>A report, and the digest of exactly the text that is answered.</summary>
public sealed record ReportReference(Guid Report, Digest Content);

/// <summary>What holds for confirming and for contesting alike: the organ's own people, other than the reporter, on an open report, word for word.</summary>
internal static class OwnReports
{
    private const string Basis = "registry: reported and confirmed";

    public static Opening Open(States now, Given given)
    {
        if (now.Of<Track>().Standing?.Organisation != given.Organisation)
            return Opening.Closed(new Refusal("R1", new("Alleen de organisatie zelf bevestigt of weerspreekt wat over haar organen is opgegeven.", "Only the organisation itself confirms or contests what was reported of its organs."), Basis));
        return Opening.For(now.Of<Track>().All<OrganDecision>().Where(d => d.Standing == ReportStanding.Reported).Select(d => d.Id),
            new("R2", new("Er is geen opgave die op een antwoord wacht.", "No report awaits an answer."), Basis));
    }

    public static IEnumerable<Refusal> Refusals(IReadOnlyList<ReportReference> reports, States now, Given given)
    {
        if (reports.Count == 0) yield return new("R0", new("Noem ten minste één opgave.", "Name at least one report."), Basis);
        foreach (var (report, times) in reports.CountBy(r => r.Report))
            if (times > 1) yield return new("R6", new($"Opgave {report} staat er twee keer.", $"Report {report} is named twice."), Basis);
        foreach (var reference in reports)
            if (Refusal(reference, now.Of<Track>().Find<OrganDecision>(reference.Report), given) is { } refusal) yield return refusal;
    }

    private static Refusal? Refusal(ReportReference reference, OrganDecision? decision, Given given) => decision switch
    {
        null => new("R3", new($"Opgave {reference.Report} staat niet op dit spoor.", $"Report {reference.Report} is not on this track."), Basis),
        { Standing: not ReportStanding.Reported } => new("R2", new($"Opgave {reference.Report} is al beantwoord.", $"Report {reference.Report} was answered before."), Basis),
        _ when decision.ReportedBy == given.Actor => new("R4", new("Wie iets opgeeft, bevestigt het niet zelf: twee paar ogen.", "Whoever reports something does not confirm it: two pairs of eyes."), Basis),
        _ when decision.Content != reference.Content => new("R5", new($"Opgave {reference.Report} luidt nu anders dan de digest zegt.", $"Report {reference.Report} now reads otherwise than the digest says."), Basis),
        _ => null,
    };
}
