using Registry.Core;

namespace Registry.App.Pages;

/// <summary>The texts about the two clocks, and about what is not there by them.</summary>
public static partial class Texts
{
    public static readonly Said ClockNow = new("U ziet de stand van vandaag, met alles wat nu bekend is.", "You see how things stand today, with all that is known now.");
    public static readonly Said BackToNow = new("Terug naar vandaag", "Back to today");
    public static readonly Said LookBack = new("Kijk naar een ander moment", "Look at another moment");
    public static readonly Said AnotherMoment = new("Dit is een ander moment dan nu", "This is another moment than now");
    public static readonly Said FutureState = new("Toekomstige toestand", "Future state");
    public static readonly Said FutureMayChange = new("Wat na vandaag ligt, kan nog anders uitpakken.", "What lies after today may still turn out otherwise.");
    public static readonly Said ValidOnLabel = new("Geldig op", "Valid on");
    public static readonly Said ValidOnHint = new("Bijvoorbeeld 1-1-2018; leeg is vandaag", "For example 1-1-2018; empty is today");
    public static readonly Said KnownAtLabel = new("Zoals bekend op", "As known on");
    public static readonly Said KnownAtHint = new("Een dag of een nummer in het logboek; leeg is nu", "A day or a number in the log; empty is now");
    public static readonly Said NotThere = new("Niet gevonden", "Not found");
    public static readonly Said NoSuchCollaboration = new("Deze samenwerking staat niet in het register.", "This collaboration is not in the registry.");
    public static readonly Said NoSuchOrganisation = new("Deze organisatie staat niet in het register.", "This organisation is not in the registry.");
    public static readonly Said NotKnownYet = new("Toen nog niet bekend", "Not known yet");
    public static readonly Said AsFirstKnown = new("Bekijk het moment waarop dit bekend werd", "See the moment at which this became known");
    public static readonly Said AsKnownNow = new("Bekijk wat nu bekend is", "See what is known now");
    public static readonly Said ToSearch = new("Zoek een samenwerking of gemeente", "Find a collaboration or municipality");
    public static readonly Said WrongTitle = new("Er klopt iets niet in uw vraag", "Something in your question is not right");
    public static readonly Said WrongLead = new("Verbeter dit en probeer het opnieuw:", "Mend this and try again:");
    public static readonly Said AskAgain = new("Vraag opnieuw", "Ask again");
    public static readonly Said WithoutMoment = new("Bekijk deze pagina zoals het nu is", "See this page as things are now");
    public static readonly Said Permalink = new("Vaste link", "Permanent link");
    public static readonly Said PermalinkWhy = new("Deze link toont altijd precies dit, ook als er later iets bij komt.", "This link always shows exactly this, also when something is added later.");

    public static Said ClockThen(DateOnly validOn, bool today, DateTimeOffset? known, long position, bool latest)
    {
        var (day, at) = (Dates.InWords(validOn), known is { } moment ? Dates.InWords(moment) : new("het begin", "the beginning"));
        return new(
            $"U ziet de stand {(today ? $"van vandaag, {day.Nl}," : $"op {day.Nl},")} {(latest ? "met alles wat nu bekend is" : $"zoals bekend op {at.Nl} (nummer {position} in het logboek)")}.",
            $"You see how things {(today ? $"stand today, {day.En}," : $"stood on {day.En},")} {(latest ? "with all that is known now" : $"as known on {at.En} (number {position} in the log)")}.");
    }

    public static Said ClockFuture(DateOnly validOn) => new($"U ziet wat voor {Dates.InWords(validOn).Nl} is vastgelegd.", $"You see what is recorded for {Dates.InWords(validOn).En}.");

    public static Said KnownSince(DateTimeOffset at, long position) => new(
        $"Op het gekozen moment stond dit nog niet in het register. Het is bekend sinds {Dates.InWords(at).Nl} (nummer {position} in het logboek).",
        $"At the chosen moment this was not in the registry yet. It is known since {Dates.InWords(at).En} (number {position} in the log).");

    /// <summary>The name of a parameter, as a form calls it.</summary>
    public static Said Field(string name) => name switch
    {
        "validOn" => ValidOnLabel,
        "knownAt" => KnownAtLabel,
        "withValidOn" => WithValidOnLabel,
        "withKnownAt" => WithKnownAtLabel,
        "text" => SearchWordsLabel,
        "names" => RegionLabel,
        "organisation" => Organisation,
        "form" => FormLabel,
        "status" => StatusLabel,
        "taskClass" => TaskClassLabel,
        "phase" => PhaseLabel,
        "source" or "source/name" => SourceName,
        "source/url" => SourceUrl,
        _ => Asked(name.Split('/').LastOrDefault(part => part.Length > 0 && !char.IsAsciiDigit(part[0])) ?? name),
    };
}
