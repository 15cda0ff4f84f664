using Registry.Core;

namespace Registry.App.Pages;

/// <summary>The texts of the page that says who watches.</summary>
public static partial class Texts
{
    public static readonly Said WatchTitle = new("Wie meekijkt", "Who watches");
    public static readonly Said WatchLead = new(
        "Een getuige is een organisatie die meekijkt zonder het register te beheren, zoals een gemeente, de provincie of een archief. Zij krijgt van elke nieuwe stand de vingerafdruk en tekent alleen mee als die stand alles bevat wat zij eerder zag.",
        "A witness is an organisation that watches without running the registry, such as a municipality, the province or an archive. It gets the fingerprint of each new state, and cosigns only when that state contains all that it saw before.");
    public static readonly Said WatchNeeded = new("Hoeveel getuigen er nodig zijn", "How many witnesses are needed");
    public static readonly Said NobodyWatches = new("Niemand kijkt mee", "Nobody watches");
    public static readonly Said NobodyWatchesWhy = new(
        "Dat dit register niets wijzigt of weglaat, en iedereen hetzelfde laat zien, berust nu alleen op het woord van de beheerder. Zelf een ondertekende stand bewaren helpt: wie er een heeft, kan later laten narekenen of die nog klopt.",
        "That this registry changes or leaves out nothing, and shows everybody the same, rests on the word of its operator alone. Keeping a signed state yourself helps: whoever has one can have it checked later whether it still holds.");
    public static readonly Said NoneNeeded = new("Er kijken getuigen mee, maar een stand telt ook zonder hen", "There are witnesses, but a state counts without them too");
    public static readonly Said NoneNeededWhy = new(
        "Geen enkel aantal getuigen is afgesproken. Kijk in de ondertekende stand zelf wie hem meetekenden.", "No number of witnesses was agreed on. Look in the signed state itself who cosigned it.");
    public static readonly Said NeededWhy = new(
        "Tot dan laat het register de vorige stand zien, en wacht het bewijs van wat nieuwer is.", "Until then the registry shows the state before, and the proof of what is newer waits.");
    public static readonly Said WitnessesNow = new("De getuigen op dit moment", "The witnesses at this moment");
    public static readonly Said WitnessName = new("Getuige", "Witness");
    public static readonly Said WitnessSaw = new("Zag het laatst", "Saw last");
    public static readonly Said WitnessSawAt = new("Op", "On");
    public static readonly Said WitnessStands = new("Hoe het staat", "How it stands");
    public static readonly Said WitnessSawNothing = new("nog niets", "nothing yet");
    public static readonly Said WitnessUpToDate = new("bij", "up to date");
    public static readonly Said WitnessSilent = new("niet bereikbaar", "cannot be reached");
    public static readonly Said WitnessUnusable = new("antwoordt, maar tekent niet mee zoals het hoort", "answers, but does not cosign as it should");
    public static readonly Said WitnessDisagrees = new("zag een andere geschiedenis dan deze: vraag de getuige ernaar", "saw another history than this one: ask the witness about it");
    public static readonly Said WitnessNotAsked = new("wordt niet door dit register gevraagd", "is not asked by this registry");
    public static readonly Said SigningKeys = new("Waarmee het register ondertekent", "What the registry signs with");
    public static readonly Said SigningKeysWhy = new(
        "Een nieuwe sleutel wordt aangekondigd in het logboek zelf, en een tijdlang ondertekenen beide. Wie alleen de oude kent, ziet zo dat die voor de nieuwe instaat.",
        "A new key is announced in the log itself, and for some time both sign. So whoever knows only the old one sees that it vouches for the new.");
    public static readonly Said KeySigns = new("Ondertekent", "Signs");
    public static readonly Said KeySignsFromTheStart = new("Ondertekent vanaf het begin", "Signs from the start");
    public static readonly Said WatchRules = new("Wat een getuige waard is", "What a witness is worth");
    public static IReadOnlyList<Said> WatchPoints { get; } =
    [
        new("Een getuige mag nooit door de beheerder van dit register worden gedraaid, ook niet op diens computers. Anders tekent de beheerder tweemaal en kijkt er niemand mee.",
            "A witness must never be run by the operator of this registry, nor on the operator’s computers. Otherwise the operator signs twice and nobody watches."),
        new("Een getuige ziet alleen dat het register groeit en niets verliest. Zij leest niet wat erin staat, en zegt niet dat het waar is of compleet.",
            "A witness sees only that the registry grows and loses nothing. It does not read what is in it, and does not say that it is true or complete."),
        new("Wie kijkt en hoeveel er nodig zijn, is een afspraak van de deelnemers. Vergelijk het bestand hieronder met dat in de overeenkomst zelf: deze pagina komt van het register.",
            "Who watches and how many are needed is agreed by those who take part. Compare the file below with the one in the agreement itself: this page comes from the registry."),
    ];
    public static readonly Said WatchFile = new("De afspraak zoals programma’s haar lezen (C2SP tlog-policy)", "The agreement as programs read it (C2SP tlog-policy)");
    public static readonly Said WatchBack = new("Terug naar het bewijs", "Back to the proof");
    public static readonly Said SeenBy = new("Gezien door", "Seen by");
    public static readonly Said SeenByNobody = new("alleen het register zelf", "only the registry itself");

    /// <summary>Numbers as they are said, from zero to ten.</summary>
    public static IReadOnlyList<Said> Counts { get; } =
        [new("nul", "zero"), new("een", "one"), new("twee", "two"), new("drie", "three"), new("vier", "four"), new("vijf", "five"), new("zes", "six"), new("zeven", "seven"), new("acht", "eight"), new("negen", "nine"), new("tien", "ten")];

    public static Said CountsOnceSeen(Said byWhom) => new($"Een stand telt pas als die is gezien door {byWhom.Nl}", $"A state counts only once it has been seen by {byWhom.En}");

    public static Said KeySignsSince(long position, Said at) => new($"Ondertekent sinds gebeurtenis {position}, {at.Nl}", $"Signs since event {position}, {at.En}");

    public static Said KeyRetired(long position, Said at) => new($"Buiten gebruik sinds gebeurtenis {position}, {at.Nl}", $"Retired at event {position}, {at.En}");

    public static Said EventsSeen(long size) => new($"{size} gebeurtenissen", $"{size} events");

    public static Said WitnessBehind(long events) => events == 0 ? new("heeft de nieuwste stand nog niet meegetekend", "has not cosigned the newest state yet") : new($"{events} gebeurtenissen achter", $"{events} events behind");
}
