using Registry.Core;

namespace Registry.App.Pages;

/// <summary>The texts of the pages about one collaboration.</summary>
public static partial class Texts
{
    public static readonly Said And = new("en", "and");
    public static readonly Said OnlyFor = new("alleen voor", "only for");
    public static readonly Said OrganNotRecorded = new("orgaan niet vastgelegd", "organ not recorded");
    public static readonly Said NotRecorded = new("niet vastgelegd", "not recorded");
    public static readonly Said Collaboration = new("Samenwerking", "Collaboration");
    public static readonly Said Organisation = new("Organisatie", "Organisation");
    public static readonly Said InShort = new("In het kort", "In short");
    public static readonly Said TheFacts = new("De feiten", "The facts");
    public static readonly Said NameLabel = new("Naam", "Name");
    public static readonly Said StatusLabel = new("Stand", "Status");
    public static readonly Said FormLabel = new("Vorm", "Form");
    public static readonly Said TaskClassLabel = new("Soort taak", "Kind of task");
    public static readonly Said PurposeLabel = new("Doel", "Purpose");
    public static readonly Said BodyLabel = new("Lichaam", "Body");
    public static readonly Said PhaseLabel = new("Fase", "Phase");
    public static readonly Said TextLabel = new("Tekst in werking", "Text in force");
    public static readonly Said ReadText = new("lees de tekst", "read the text");
    public static readonly Said Participants = new("Deelnemers", "Participants");
    public static readonly Said Participant = new("Deelnemer", "Participant");
    public static readonly Said ParticipantsOverTime = new("Deelnemers door de jaren", "Participants over the years");
    public static readonly Said AsWhat = new("Wie neemt deel", "Who takes part");
    public static readonly Said SinceLabel = new("Sinds", "Since");
    public static readonly Said NoParticipants = new("Op deze dag is geen deelnemer vastgelegd.", "No participant is recorded on this day.");
    public static readonly Said InPlaceOf = new("in de plaats van", "in the place of");
    public static readonly Said Decisions = new("Besluiten van raden en colleges", "Decisions of councils and executives");
    public static readonly Said DecisionsWhy = new(
        "Opgegeven: iemand anders meldde het, met een bron. Bevestigd: de eigen griffier of secretaris staat erachter. Weersproken: die zegt dat het niet klopt.",
        "Reported: somebody else reported it, with a source. Confirmed: the own griffier (council clerk) or secretaris (municipal secretary) stands by it. Contested: they say that it is wrong.");
    public static readonly Said NoDecisions = new("Tot en met deze dag is geen besluit vastgelegd. Dat betekent niet dat er geen is genomen.", "Up to this day no decision is recorded. That does not mean that none was taken.");
    public static readonly Said DecidedOn = new("Besloten op", "Decided on");
    public static readonly Said Matter = new("Onderwerp", "Matter");
    public static readonly Said Result = new("Uitkomst", "Result");
    public static readonly Said Standing = new("Hoe zeker", "How sure");
    public static readonly Said Dossiers = new("Dossiers", "Dossiers");
    public static readonly Said Dossier = new("Dossier", "Dossier");
    public static readonly Said Tracks = new("Sporen van deelnemers", "Tracks of participants");
    public static readonly Said Signals = new("Signalen", "Signals");
    public static readonly Said SignalsWhy = new("Dit valt op in wat is vastgelegd. Het register oordeelt niet.", "This stands out in what is recorded. The registry does not judge.");
    public static readonly Said Trail = new("Hoe het zo gekomen is", "How it came to be");
    public static readonly Said TrailWhy = new("Alles wat is vastgelegd, het nieuwste eerst. Niets wordt overschreven: een verbetering staat naast wat er eerst stond.", "All that was recorded, newest first. Nothing is overwritten: a correction stands beside what stood there first.");
    public static readonly Said RecordedOn = new("Vastgelegd op", "Recorded on");
    public static readonly Said SourceIs = new("Bron:", "Source:");
    public static readonly Said AppliesFrom = new("Geldt vanaf", "Applies from");
    public static readonly Said Corrects = new("Verbetering van nummer", "Correction of number");
    public static readonly Said Retracts = new("Intrekking van nummer", "Retraction of number");
    public static readonly Said CorrectedBy = new("Later verbeterd, zie nummer", "Corrected later, see number");
    public static readonly Said RetractedBy = new("Later ingetrokken, zie nummer", "Retracted later, see number");
    public static readonly Said StateAfter = new("Stand na nummer", "State after number");
    public static readonly Said Older = new("Ouder", "Older");
    public static readonly Said Newest = new("Het nieuwste", "The newest");
    public static readonly Said WhatChanged = new("Wat er veranderde", "What changed");
    public static readonly Said ToMachine = new("Ga door de tijd", "Go through time");
    public static readonly Said ToMachineWhy = new("Zie wie er op een dag meededen, en wat men toen wist.", "See who took part on a day, and what was known then.");
    public static readonly Said ChangedSinceYear = new("Wat veranderde er in het laatste jaar?", "What changed in the last year?");
    public static readonly Said ChangedSinceFour = new("Wat veranderde er in de laatste vier jaar?", "What changed in the last four years?");
    public static readonly Said ChangedKnowledge = new("Wat weten wij nu meer dan bij de eerste vastlegging?", "What do we know now beyond the first recording?");

    public static Said ShowAll(int count) => new($"Toon alle {count}", $"Show all {count}");
    public static Said ShownOf(int shown, int all) => new($"{shown} van {all}", $"{shown} of {all}");

    public static Said SumWhat(string name, Said form, int members, Said status) => members == 0 ? new(
        $"{name} is een samenwerking. Wie er op deze dag meedoen is niet vastgelegd. De vorm is: {form.Nl}. De stand is: {status.Nl}.",
        $"{name} is a collaboration. Who takes part on this day is not recorded. Its form is: {form.En}. Its status is: {status.En}.") : new(
        $"{name} is een samenwerking van {Organisations(members).Nl}. De vorm is: {form.Nl}. De stand is: {status.Nl}.",
        $"{name} is a collaboration of {Organisations(members).En}. Its form is: {form.En}. Its status is: {status.En}.");

    public static Said Organisations(long count) => count == 1 ? new("1 organisatie", "1 organisation") : new($"{count} organisaties", $"{count} organisations");

    public static Said SumBodySame(PartialDate since) => new($"Zij heeft een eigen lichaam met dezelfde naam{Ago(since).Nl}.", $"It has a body of its own with the same name{Ago(since).En}.");
    public static Said SumBody(string name, PartialDate since) => new($"Zij heeft een eigen lichaam: {name}{Ago(since).Nl}.", $"It has a body of its own: {name}{Ago(since).En}.");

    public static Said SumWho(string whole, string partly) => (whole, partly) switch
    {
        (_, "") => new($"Meedoen: {whole}.", $"Taking part: {whole}."),
        ("", _) => new($"Voor een deel doen mee: {partly}.", $"Taking part for a part: {partly}."),
        _ => new($"Meedoen: {whole}. Voor een deel doet mee: {partly}.", $"Taking part: {whole}. For a part: {partly}."),
    };

    public static Said SumText(string version, PartialDate since) => new($"De tekst die geldt heet “{version}”{Ago(since).Nl}.", $"The text that applies is called “{version}”{Ago(since).En}.");

    public static Said SumChange(DateOnly on, string came, string went) => new(
        $"De deelnemers veranderden het laatst op {Dates.InWords(on).Nl}{(came == "" ? "" : $"; erbij kwam: {came}")}{(went == "" ? "" : $"; weg ging: {went}")}.",
        $"The participants changed last on {Dates.InWords(on).En}{(came == "" ? "" : $"; added: {came}")}{(went == "" ? "" : $"; gone: {went}")}.");

    public static Said SumOrgans(DateOnly on) => new(
        $"Welke organen van de deelnemers meedoen veranderde het laatst op {Dates.InWords(on).Nl}.",
        $"Which organs of the participants take part changed last on {Dates.InWords(on).En}.");

    public static Said SumDecisions(int all, int confirmed, int contested) => new(
        $"Vastgelegde besluiten van raden en colleges: {all}. Daarvan zijn er {confirmed} bevestigd en {contested} weersproken.",
        $"Recorded decisions of councils and executives: {all}. Of these {confirmed} are confirmed and {contested} contested.");

    private static Said Ago(PartialDate since) => since.First is null ? new("", "") : new($", sinds {Dates.InWords(since).Nl}", $", since {Dates.InWords(since).En}");
}
