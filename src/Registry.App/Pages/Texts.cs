using Registry.Core;

namespace Registry.App.Pages;

/// <summary>
/// Every text of the pages, in both languages, in this one place. Words of the law stay Dutch in English, with an explanation. A page adds
/// its texts in a file of its own beside it, as a part of this class.
/// </summary>
public static partial class Texts
{
    public static readonly Said Name = new("Register van samenwerking", "Registry of collaboration");
    public static readonly Said SkipToContent = new("Direct naar de inhoud", "Skip to the content");
    public static readonly Said MainMenu = new("Hoofdmenu", "Main menu");
    public static readonly Said Languages = new("Taal", "Language");
    public static readonly Said AboutThisSite = new("Over deze site", "About this site");
    public static readonly Said Home = new("Begin", "Home");
    public static readonly Said Search = new("Zoeken", "Search");
    public static readonly Said YourRegion = new("Uw regio", "Your region");
    public static readonly Said About = new("Over dit register", "About this registry");
    public static readonly Said Accessibility = new("Toegankelijkheid", "Accessibility");
    public static readonly Said ProofTitle = new("Bewijs", "Proof");
    public static readonly Said OpenData = new("Gegevens voor programma’s (API)", "Data for programs (API)");
    public static readonly Said FooterLine = new("Het openbare geheugen van samenwerking tussen gemeenten.", "The public memory of collaboration between municipalities.");
    public static readonly Said ToHome = new("Naar het begin van het register", "To the start of the registry");
    public static readonly Said ProblemsAre = new("Dit is een van de problemen waarmee het register een programma antwoordt (RFC 9457).", "This is one of the problems with which the registry answers a program (RFC 9457).");

    public static IReadOnlyList<(string Code, string Name)> LanguageNames { get; } = [("nl", "Nederlands"), ("en", "English")];
    public static IReadOnlyList<(string Path, Said Name)> Menu { get; } = [("/", Home), ("/zoeken", Search), ("/regio", YourRegion), ("/over", About)];
    public static IReadOnlyList<(string Path, Said Name)> Footer { get; } = [("/over", About), ("/bewijs", ProofTitle), ("/toegankelijkheid", Accessibility), ("/api/v1/openapi.json", OpenData)];

    // Home
    public static readonly Said HomeTitle = new("Wat gemeenten samen besloten", "What municipalities decided together");
    public static readonly Said HomeLead = new(
        "Zoek een samenwerking of een gemeente, en zie wie wanneer wat besloot: van de eerste verkenning tot de laatste evaluatie.",
        "Find a collaboration or a municipality, and see who decided what and when: from the first exploration to the last evaluation.");
    public static readonly Said HomeWhat = new("Wat u hier vindt", "What you find here");
    public static readonly Said HomeMore = new("Lees voor wie dit register is en wat het niet is", "Read for whom this registry is and what it is not");
    public static IReadOnlyList<(Said Title, Said Text)> HomePoints { get; } =
    [
        (new("Hoe het zo gekomen is", "How it came to be"), new("Elk besluit van elke raad en elk college, op volgorde. Niets wordt overschreven.", "Every decision of every council and executive, in order. Nothing is overwritten.")),
        (new("Wat gold, en wat bekend was", "What held, and what was known"), new("Vraag de stand op een dag in het verleden, of wat men toen wist.", "Ask how things stood on a day in the past, or what was known then.")),
        (new("Na te rekenen", "Open to checking"), new("Wie het register niet vertrouwt, kan elk antwoord zelf controleren.", "Whoever does not trust the registry can check every answer.")),
    ];

    // Search
    public static readonly Said SearchLabel = new("Zoek een samenwerking of gemeente", "Find a collaboration or municipality");
    public static readonly Said SearchButton = new("Zoeken", "Search");

    // About
    public static readonly Said AboutLead = new(
        "Gemeenten doen steeds meer samen: afval, gezondheid, belastingen, jeugdzorg. Dit register bewaart hoe elke samenwerking tot stand kwam.",
        "Municipalities do more and more together: waste, health, taxes, youth care. This registry keeps how each collaboration came about.");
    public static IReadOnlyList<(Said Title, Said Text)> AboutParts { get; } =
    [
        (new("Voor wie", "For whom"),
            new("Voor raadsleden en inwoners die willen weten wat er speelt en hoe het zo gekomen is; voor regiocoördinatoren die samenwerkingen begeleiden; en voor wie controleert.",
                "For council members and residents who want to know what is going on and how it came about; for regional coordinators who lead collaborations; and for auditors.")),
        (new("Waar het vandaan komt", "Where it comes from"),
            new("Elk feit heeft een datum en een bron. Wat iemand namens een ander meldt heet gemeld, tot de eigen griffier of secretaris het bevestigt. Staat iets er niet, dan is het niet vastgelegd; dat betekent niet dat het niet gebeurd is.",
                "Every fact has a date and a source. What somebody reports for another is called reported, until the own griffier (council clerk) or secretaris (municipal secretary) confirms it. What is absent is not recorded; that does not mean that it did not happen.")),
        (new("Wat het niet is", "What it is not"),
            new("Geen archief van documenten, geen zaaksysteem en geen officiële bekendmaking. Die staan op officielebekendmakingen.nl en lokaleregelgeving.overheid.nl.",
                "Not an archive of documents, not a case system and not an official publication. Those are at officielebekendmakingen.nl and lokaleregelgeving.overheid.nl.")),
        (new("Wat wij van u bewaren", "What we keep of you"),
            new("Niets. Wie leest krijgt geen cookies en hoeft zich niet aan te melden.", "Nothing. Readers get no cookies and need not log in.")),
    ];

    // Accessibility
    public static IReadOnlyList<Said> AccessibilityParts { get; } =
    [
        new("Wij willen dat iedereen dit register kan gebruiken. De pagina’s zijn gebouwd naar WCAG 2.2, niveau AA.", "We want everybody to be able to use this registry. The pages are built to WCAG 2.2, level AA."),
        new("Elke pagina wordt bij elke wijziging automatisch getoetst: licht en donker, op een scherm van 320 pixels breed, met alleen het toetsenbord, en op papier. Een volledig onderzoek door mensen is nog niet gedaan; een formele verklaring is er daarom nog niet.",
            "Every page is tested automatically at every change: light and dark, on a screen 320 pixels wide, with the keyboard only, and on paper. A full audit by people has not been done yet; therefore there is no formal statement yet."),
        new("Werkt iets niet voor u? Meld het aan de beheerder; de API noemt hoe u die bereikt.", "Does something not work for you? Tell the operator; the API says how to reach them."),
    ];
}
