using Registry.Core.Exploration;

namespace Registry.Core.SixteenSteps;

/// <summary>What still stands between a dossier and its next phase: councils to be heard (P01), and records of steps (P07).</summary>
public static class Gate
{
    private const string Basis = "sixteen steps: feedback moments";

    public static IEnumerable<Refusal> Refusals(States now)
    {
        if (now.Subject.State is not Dossier { Standing: not null, Phase: { } at } dossier) yield break;
        var tracks = Gathered.Tracks(now).Where(t => t.Track.MustAgree).ToList();
        var council = DivisionOf(now).CouncilFeedbackAfter.Contains(at.Code);
        if (tracks.Count == 0) yield return new("P01", new("Geen enkele deelnemer doet nog mee.", "No participant takes part any more."), Basis);
        foreach (var (_, track, name) in tracks)
            if (Unheard(track, at, council) is { } why) yield return new("P01", new($"{name}: {why.Nl}", $"{name}: {why.En}"), Basis);
            else if (Unanswered(track, at, council)) yield return new("P09", new(
                $"{name}: de raad heeft de twee vragen nog niet beantwoord, naar zijn invloed en naar het draagvlak.",
                $"{name}: the council has not answered the two questions yet, on its influence and on support."), Basis, Overridable: true);
        var together = new StepsSoFar(dossier);
        var alone = tracks.ConvertAll(t => (t.Name, So: new StepsSoFar(t.Track)));
        foreach (var step in at.Steps)
        {
            if (together.Of(step.Code, step.Record.Shared).Missing.Count > 0)
                yield return new("P07", new($"Stap {step.Number}, {step.Title.Nl}, is nog niet vastgelegd.", $"Step {step.Number}, {step.Title.En}, has no record yet."), Basis, Overridable: true);
            foreach (var (name, _) in alone.Where(t => t.So.Of(step.Code, step.Record.Each).Missing.Count > 0))
                yield return new("P07", new($"Stap {step.Number}, {step.Title.Nl}, wacht op {name}.", $"Step {step.Number}, {step.Title.En}, waits for {name}."), Basis, Overridable: true);
        }
    }

    /// <summary>Both questions are asked after the first phase and again in the last.</summary>
    public static bool Asks(Phase phase) => phase.Code == Terms.Exploration || phase.Code == Terms.InOperation;

    private static Said? Unheard(Track track, Phase at, bool council) => track.Heard(at) switch
    {
        null => new("is nog niet gehoord bij het terugkoppelmoment.", "has not been heard at the feedback moment yet."),
        { Organ.Value: Terms.Executive } when council => new("de raad zelf is nog niet gehoord.", "the council itself has not been heard yet."),
        { GoesOn: false } moment => new($"zei {Glossary.Of(moment.Outcome).Nl}.", $"said {Glossary.Of(moment.Outcome).En}."),
        _ => null,
    };

    private static bool Unanswered(Track track, Phase at, bool council) => council && Asks(at) && track.Heard(at) is not { Influence: not null, Support: not null };

    /// <summary>How responsibility is divided: by the heaviest class of the tasks that were delimited, or else by that of the arrangement.</summary>
    public static Division DivisionOf(States now) => now.Subject.State is not Dossier { Standing: { } standing } dossier ? Method.For("undecided")
        : Method.Standard.Divisions.LastOrDefault(d => dossier.All<DelimitedTask>().Any(t => t.TaskClass == d.TaskClass))
            ?? Method.For(now.Of<Arrangement>(standing.Arrangement)?.All<Collaboration>().OrderBy(c => c.From.First).LastOrDefault()?.TaskClass ?? "undecided");
}
