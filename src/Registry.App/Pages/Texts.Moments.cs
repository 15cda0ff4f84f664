using Registry.Core;

namespace Registry.App.Pages;

/// <summary>The texts of the time machine and of comparing moments.</summary>
public static partial class Texts
{
    public static readonly Said Machine = new("Tijdmachine", "Time machine");
    public static readonly Said MachineLead = new(
        "Twee klokken. De ene kiest de dag waarvan u de stand wilt zien. De andere kiest wat men toen al wist.",
        "Two clocks. The one chooses the day of which you want to see the state. The other chooses what was known by then.");
    public static readonly Said ChooseMoment = new("Kies een moment", "Choose a moment");
    public static readonly Said SliderLabel = new("Schuif langs de dagen waarop iets veranderde", "Slide along the days on which something changed");
    public static readonly Said KnownChoice = new("Kies een moment waarop iets bekend werd", "Choose a moment at which something became known");
    public static readonly Said KnownNow = new("Nu: met alles wat bekend is", "Now: with all that is known");
    public static readonly Said KnownTyped = new("Zelf gekozen", "Chosen by yourself");
    public static readonly Said Show = new("Toon dit moment", "Show this moment");
    public static readonly Said EarlierDay = new("Vorige verandering", "Previous change");
    public static readonly Said LaterDay = new("Volgende verandering", "Next change");
    public static readonly Said EarlierKnown = new("Eerder bekend", "Known earlier");
    public static readonly Said LaterKnown = new("Later bekend", "Known later");
    public static readonly Said DayClock = new("De dag", "The day");
    public static readonly Said KnownClock = new("De kennis", "The knowledge");
    public static readonly Said StepsByDay = new("Stappen langs de dagen", "Steps along the days");
    public static readonly Said StepsByKnowledge = new("Stappen langs wat bekend werd", "Steps along what became known");
    public static readonly Said StateOf = new("De stand op deze dag", "The state on this day");
    public static readonly Said AllMoments = new("Toon alle momenten", "Show all moments");
    public static readonly Said AgainstToday = new("Tegenover vandaag", "Against today");
    public static readonly Said AgainstTodayWhy = new("Wat nu anders is dan in de stand die u ziet.", "What is different now from the state that you see.");
    public static readonly Said NoEarlier = new("Hiervoor is geen verandering vastgelegd.", "No change before this is recorded.");
    public static readonly Said Marks = new("Herindelingen", "Redivisions");
    public static readonly Said NothingChanged = new("Er is niets veranderd.", "Nothing changed.");
    public static readonly Said Added = new("Erbij", "Added");
    public static readonly Said Removed = new("Weg", "Gone");
    public static readonly Said Changed = new("Veranderd", "Changed");
    public static readonly Said WordsGone = new("weg", "gone");
    public static readonly Said WordsNew = new("nieuw", "new");
    public static readonly Said WordsEnd = new("einde", "end");
    public static readonly Said Was = new("was", "was");
    public static readonly Said Became = new("werd", "became");
    public static readonly Said TrackOf = new("Spoor van", "Track of");
    public static readonly Said TheArrangement = new("De regeling", "The arrangement");
    public static readonly Said Differences = new("Verschillen", "Differences");
    public static readonly Said DifferencesLead = new("Wat er veranderde van het eerste naar het tweede moment.", "What changed from the first to the second moment.");
    public static readonly Said FirstMoment = new("Het eerste moment", "The first moment");
    public static readonly Said SecondMoment = new("Het tweede moment", "The second moment");
    public static readonly Said WithValidOnLabel = new("Geldig op (tweede moment)", "Valid on (second moment)");
    public static readonly Said WithKnownAtLabel = new("Zoals bekend op (tweede moment)", "As known on (second moment)");
    public static readonly Said Compare = new("Vergelijk", "Compare");
    public static readonly Said CompareWhole = new("Alle verschillen met vandaag", "All differences with today");

    public static Said SinceDay(DateOnly day) => new($"Veranderd op {Dates.InWords(day).Nl}", $"Changed on {Dates.InWords(day).En}");
    public static Said SlideFrom(DateOnly first, DateOnly last) => new($"Van {Dates.InWords(first).Nl} tot {Dates.InWords(last).Nl}.", $"From {Dates.InWords(first).En} to {Dates.InWords(last).En}.");
    public static Said Events(long count) => count == 1 ? new("1 gebeurtenis", "1 event") : new($"{count} gebeurtenissen", $"{count} events");

    /// <summary>What a member of a fact is called.</summary>
    public static Said Member(string name) => name switch
    {
        "name" => NameLabel,
        "purpose" => PurposeLabel,
        "form" => FormLabel,
        "taskClass" => TaskClassLabel,
        "status" => StatusLabel,
        "from" => From,
        "to" => To,
        "inForceFrom" => new("In werking vanaf", "In force from"),
        "inForceTo" => new("In werking tot", "In force until"),
        "publication" => new("Bekendgemaakt in", "Published in"),
        "text" => new("Adres van de tekst", "Address of the text"),
        "organ" => new("Orgaan", "Organ"),
        "scope" => new("Waarvoor", "For what"),
        "succeeds" => new("In de plaats van", "In the place of"),
        "phase" => PhaseLabel,
        "matter" => Matter,
        "result" => Result,
        "decidedOn" => DecidedOn,
        "reference" => new("Verwijzing", "Reference"),
        "standing" => Standing,
        _ => Glossary.Of(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name)),
    };
}
