using Registry.Core;

namespace Registry.App.Pages;

/// <summary>The texts of the search page and of the page of an organisation.</summary>
public static partial class Texts
{
    public static readonly Said SearchWordsLabel = new("Zoekwoorden", "Search words");
    public static readonly Said Refine = new("Verfijnen", "Refine");
    public static readonly Said TakeAway = new("Haal weg", "Take away");
    public static readonly Said OrganisationsFound = new("Organisaties", "Organisations");
    public static readonly Said CollaborationsFound = new("Samenwerkingen", "Collaborations");
    public static readonly Said InvolvedHere = new("Doen hieraan mee", "Take part in these");
    public static readonly Said NothingFound = new("Niets gevonden", "Nothing found");
    public static readonly Said AnotherDay = new("Andere dag of kennis", "Another day or knowledge");
    public static readonly Said ShowPage = new("Bekijk", "See");
    public static readonly Said StartHere = new("Begin bijvoorbeeld hier", "Start here for example");
    public static IReadOnlyList<Said> TryThis { get; } =
    [
        new("Gebruik minder woorden, of alleen het begin van een woord.", "Use fewer words, or only the beginning of a word."),
        new("Zoek op de naam van een gemeente.", "Search for the name of a municipality."),
        new("Haal verfijningen weg.", "Take refinements away."),
        new("Kies een andere dag: misschien bestond het toen niet.", "Choose another day: perhaps it did not exist then."),
    ];

    public static readonly Said NamesOverTime = new("Namen", "Names");
    public static readonly Said CodeLabel = new("Code", "Code");
    public static readonly Said KindLabel = new("Soort", "Kind");
    public static readonly Said WhatBecame = new("Wat ervan werd", "What became of it");
    public static readonly Said ItsCollaborations = new("Samenwerkingen", "Collaborations");
    public static readonly Said ItsCollaborationsOverTime = new("Samenwerkingen door de jaren", "Collaborations over the years");
    public static readonly Said NoCollaborations = new("Op deze dag is geen samenwerking vastgelegd.", "No collaboration is recorded on this day.");
    public static readonly Said Partners = new("Met wie", "With whom");
    public static readonly Said InCommon = new("Samen in", "Together in");
    public static readonly Said DidNotExist = new("Bestond op deze dag niet", "Did not exist on this day");

    public static Said SoSince(DateOnly day) => new($"zo sinds {Dates.InWords(day).Nl}", $"so since {Dates.InWords(day).En}");
    public static Said Count(long count) => count == 1 ? new("1 samenwerking", "1 collaboration") : new($"{count} samenwerkingen", $"{count} collaborations");
    public static Said DayBefore(DateOnly day) => new($"Laatste dag ervoor: {Dates.InWords(day).Nl}", $"Last day before: {Dates.InWords(day).En}");
    public static Said DayAfter(DateOnly day) => new($"Eerste dag erna: {Dates.InWords(day).Nl}", $"First day after: {Dates.InWords(day).En}");
    public static Said MergedInto(PartialDate on, string law) => new($"{Capital(On(on).Nl)} opgegaan in ({law}):", $"{Capital(On(on).En)} merged into ({law}):");
    public static Said AbolishedOn(PartialDate on, string law) => new($"{Capital(On(on).Nl)} opgeheven ({law})", $"{Capital(On(on).En)} abolished ({law})");
    public static Said TookIn(PartialDate on, string law) => new($"{Capital(On(on).Nl)} uitgebreid met ({law}):", $"{Capital(On(on).En)} enlarged with ({law}):");
    public static Said CameFrom(PartialDate on, string law) => new($"{Capital(On(on).Nl)} in de plaats gekomen van ({law}):", $"{Capital(On(on).En)} took the place of ({law}):");
    public static Said BoundaryMoved(PartialDate on, string law) => new($"{Capital(On(on).Nl)} is de grens gewijzigd met ({law}):", $"{Capital(On(on).En)} the boundary was changed with ({law}):");

    private static Said On(PartialDate on) => on switch
    {
        { On: null } => new("op een onbekende dag", "on an unknown day"),
        { Precision: Precision.Day } => new($"op {Dates.InWords(on).Nl}", $"on {Dates.InWords(on).En}"),
        _ => new($"in {Dates.InWords(on).Nl}", $"in {Dates.InWords(on).En}"),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
