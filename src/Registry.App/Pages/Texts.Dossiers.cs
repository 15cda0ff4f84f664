using Registry.Core;
using Registry.Core.Exploration;
using Registry.Core.SixteenSteps;
using Registry.Core.Views;

namespace Registry.App.Pages;

/// <summary>What is said of dossiers and their sixteen steps.</summary>
public static partial class Texts
{
    public static readonly Said AboutDossier = new("Over dit dossier", "About this dossier");
    public static readonly Said NoSuchDossier = new("Dit dossier is er niet, of het is niet openbaar.", "There is no such dossier, or it is not public.");
    public static readonly Said ToCollaboration = new("Naar de samenwerking", "To the collaboration");
    public static readonly Said StepBoard = new("Zestien stappen", "Sixteen steps");
    public static readonly Said Matrix = new("Wie besloot wat", "Who decided what");
    public static readonly Said MatrixWhy = new(
        "Elk orgaan van elke deelnemer, met wat het besloot. Gemeld is wat iemand met een bron opgaf; bevestigd heeft de eigen griffier of secretaris het.",
        "Every organ of every participant, with what it decided. Reported is what somebody stated with a source; confirmed by its own griffier (council clerk) or secretaris (municipal secretary).");
    public static readonly Said TheStep = new("Stap", "Step");
    public static readonly Said HowFar = new("Hoe ver", "How far");
    public static readonly Said WhatIsNeeded = new("Wat erbij hoort", "What belongs to it");
    public static readonly Said PhaseClosed = new("Afgesloten", "Closed");
    public static readonly Said PhaseCurrent = new("Hier is het dossier nu", "The dossier is here now");
    public static readonly Said PhaseToCome = new("Nog te komen", "Still to come");
    public static readonly Said PartOfExecutive = new("Het college", "The executive");
    public static readonly Said PartOfCouncil = new("De raad", "The council");
    public static readonly Said GateOpen = new("Alles is er: deze fase kan worden afgesloten.", "Everything is there: this phase can be closed.");
    public static readonly Said GateWaits = new("Voor de volgende fase is nog nodig:", "Before the next phase this is still needed:");
    public static readonly Said Returned = new("Teruggegaan", "Went back");
    public static readonly Said NowPossible = new("Wat u nu kunt vastleggen", "What you can record now");
    public static readonly Said NotNow = new("Wat nu niet kan, en waarom", "What cannot be done now, and why");

    public static IReadOnlyList<(string Page, Said Name)> DossierPages { get; } = [("", StepBoard), ("/matrix", Matrix), ("/raden", CouncilsTitle), ("/overeenkomst", Agreement), ("/herleiding", TraceTitle)];

    public static Said ForTrack(string name) => new($"Voor {name}", $"For {name}");
    public static Said PhaseTitle(Phase phase) => new($"Fase {phase.Number}: {phase.Title.Nl}", $"Phase {phase.Number}: {phase.Title.En}");
    public static Said StepsOf(Phase phase) => new($"De stappen van de fase {phase.Title.Nl}", $"The steps of the phase {phase.Title.En}");
    public static Said GateAfter(Phase phase) => new($"Terugkoppelmoment na {phase.Title.Nl}", $"Feedback moment after {phase.Title.En}");

    public static Said Where(DossierStanding standing, int tracks) => standing.Outcome is { } outcome
        ? new($"Dit dossier is beëindigd: {Glossary.Of(outcome).Nl}.", $"This dossier has ended: {Glossary.Of(outcome).En}.")
        : new($"Dit dossier is in de fase {Method.PhaseNamed(standing.Phase)?.Title.Nl ?? standing.Phase.Value}, met {tracks} {(tracks == 1 ? "deelnemer" : "deelnemers")}.",
            $"This dossier is in the phase {Method.PhaseNamed(standing.Phase)?.Title.En ?? standing.Phase.Value}, with {tracks} {(tracks == 1 ? "participant" : "participants")}.");

    public static Said ReturnedTo(PhaseReturn back) => new($"Naar de fase {Glossary.Of(back.To).Nl}.", $"To the phase {Glossary.Of(back.To).En}.");

    /// <summary>How far a step is, in words; never by colour alone.</summary>
    public static Said Progress(StepLine line, Board board, Func<Guid, string> name)
    {
        var (nl, en) = line.Progress switch
        {
            StepProgress.NotBegun => ("nog niet begonnen", "not begun"),
            StepProgress.Busy => ("bezig", "busy"),
            StepProgress.Waiting => ($"wacht op {Named(line, board, name, "en")}", $"waits for {Named(line, board, name, "and")}"),
            StepProgress.Done => ("klaar", "done"),
            _ => ("niet van toepassing", "does not apply"),
        };
        return line.Round == 1 ? new(nl, en) : new($"{nl}, heropend: ronde {line.Round}", $"{en}, reopened: round {line.Round}");
    }

    /// <summary>What must be recorded before a step is done.</summary>
    public static Said Needed(StepLine line)
    {
        var record = line.Step.Record;
        return new(All("Samen", "ieder voor zich", r => Glossary.Of(r).Nl, "of"), All("Together", "each for itself", r => Glossary.Of(r).En, "or"));

        string All(string together, string each, Func<Code, string> word, string or) => string.Join("; ", new[] { (together, record.Shared), (each, record.Each) }.Where(p => p.Item2.Count > 0)
            .Select(p => $"{p.Item1}: {string.Join(", ", p.Item2.Select(one => string.Join($" {or} ", one.Select(word))))}"));
    }

    /// <summary>What a participant said at a feedback moment.</summary>
    public static Said Heard(FeedbackMoment? moment, Track track) => moment is not null ? new($"{Glossary.Of(moment.Outcome).Nl} ({Glossary.Of(moment.Organ).Nl})", $"{Glossary.Of(moment.Outcome).En} ({Glossary.Of(moment.Organ).En})")
        : track.MustAgree ? new("nog niet gehoord", "not heard yet") : Glossary.Of(track.Standing!.Part);

    private static string Named(StepLine line, Board board, Func<Guid, string> name, string and)
    {
        const int most = 3;
        var names = line.Waits.Select(n => name(board.Tracks[n].Organisation)).ToList();
        return names.Count == 1 ? names[0] : names.Count <= most ? $"{string.Join(", ", names.SkipLast(1))} {and} {names[^1]}" : $"{string.Join(", ", names.Take(most))} {and} {names.Count - most} {(and == "en" ? "andere" : "others")}";
    }
}
