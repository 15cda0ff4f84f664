using Registry.Core;

namespace Registry.App.Pages;

/// <summary>Texts about persons: what became of them, and how a privacy officer erases them.</summary>
public static partial class Texts
{
    public static readonly Said WithheldEvent = new("[afgeschermd] Een document is bij het dossier gevoegd.", "[withheld] A document was put with the dossier.");
    public static readonly Said RedactedEvent = new("[inhoud verwijderd]", "[content removed]");
    public static Said RedactedSince(Said ground, string on, long position) => new($"De inhoud is verwijderd op {on}. Grond: {ground.Nl} ({position}).", $"The content was removed on {on}. Ground: {ground.En} ({position}).");
    public static readonly Said NoPersonHere = new("Noem hier geen personen: dit is openbaar en blijft staan.", "Name no persons here: this is public and stays.");
    public static readonly Said TextKept = new("Hierbij hoort een tekst die over personen kan gaan; die is niet openbaar.", "There is a text with this that may be about persons; it is not public.");
    public static readonly Said TextMissing = new("Hierbij hoort een tekst over personen die ontbreekt zonder dat een wissing dat zegt.", "There is a text about persons with this that is missing, and no erasure says so.");
    public static Said TextErased(Said ground, string on, long position) => new($"[gewist] Een tekst over personen is gewist op {on}. Grond: {ground.Nl} ({position}).", $"[erased] A text about persons was erased on {on}. Ground: {ground.En} ({position}).");
    public static Said WithheldSince(Said ground, string on, long position) => new($"Afgeschermd sinds {on}. Grond: {ground.Nl} ({position}).", $"Withheld since {on}. Ground: {ground.En} ({position}).");

    public static readonly Said PrivacyTitle = new("Persoonsgegevens wissen", "Erasing personal data");
    public static readonly Said PrivacyWhy = new(
        "Namen en teksten over personen staan in de kluis, los van het logboek. Zoek ze op, kies wat weg moet en op welke grond. Een ander voert het uit. Wat gewist is komt niet terug; het logboek blijft heel en zegt dat het gewist is.",
        "Names and texts about persons stand in the vault, apart from the log. Find them, choose what has to go and on which ground. Somebody else carries it out. What is erased does not come back; the log stays whole and says that it was erased.");
    public static readonly Said PrivacySearch = new("Naam of woorden", "Name or words");
    public static readonly Said PrivacyEnded = new("Alleen wat langer bewaard is dan nodig", "Only what is kept longer than needed");
    public static readonly Said PrivacySearchButton = new("Zoek in de kluis", "Search the vault");
    public static readonly Said PrivacyNoted = new("Dat u zoekt wordt vastgelegd, niet waarnaar.", "That you search is recorded, not for what.");
    public static readonly Said PrivacyFound = new("Gevonden in de kluis", "Found in the vault");
    public static readonly Said PrivacyNothing = new("Niets gevonden.", "Nothing was found.");
    public static readonly Said PrivacyText = new("Tekst", "Text");
    public static readonly Said PrivacyPurpose = new("Doel", "Purpose");
    public static readonly Said PrivacyUntil = new("Bewaren tot en met", "Keep until");
    public static readonly Said PrivacyWhere = new("Nummer in het logboek", "Number in the log");
    public static readonly Said PrivacyPropose = new("Stel het wissen voor", "Propose the erasure");
    public static readonly Said PrivacyProposed = new("Het voorstel is vastgelegd. Een andere privacyfunctionaris voert het uit.", "The proposal is recorded. Another privacy officer carries it out.");
    public static readonly Said PrivacyErased = new("Gewist. Pagina’s, API en bundels zeggen het voortaan.", "Erased. Pages, API and bundles say so from now on.");
    public static readonly Said RedactTitle = new("Inhoud van een gebeurtenis verwijderen", "Removing the content of an event");
    public static readonly Said RedactWhy = new(
        "Staat er een naam in een tekst die openbaar is? Leg eerst hetzelfde vast zonder de naam, als correctie, of trek het in. Stel daarna hier voor de inhoud van de oude gebeurtenis te verwijderen. Een ander besluit; de beheerder van de database voert het uit. Het logboek blijft heel.",
        "Does a name stand in a text that is public? First record the same without the name, as a correction, or retract it. Then propose here to remove the content of the old event. Somebody else decides; whoever runs the database carries it out. The log stays whole.");
    public static readonly Said RedactPosition = new("Nummer van de gebeurtenis", "Number of the event");
    public static readonly Said RedactPropose = new("Stel het verwijderen voor", "Propose the removal");
    public static readonly Said RedactDecide = new("Verwijder deze inhoud voorgoed", "Remove this content for good");
    public static readonly Said RedactDecided = new("Besloten. De gebeurtenis toont haar inhoud niet meer; uit de tabellen, ook van eerdere kennis, gaat die zodra het register opnieuw start of de beheerder “registry redact” geeft.", "Decided. The event shows its content no more; it leaves the tables, also those of earlier knowledge, when the registry starts anew or whoever runs it gives “registry redact”.");
    public static readonly Said RedactUndone = new("Wacht op de beheerder van de database", "Waits for whoever runs the database");
    public static readonly Said RedactNoneUndone = new("Wat besloten is, is uitgevoerd.", "What was decided was carried out.");
    public static readonly Said RedactOf = new("Stel voor deze inhoud te verwijderen", "Propose to remove this content");
    public static Said RedactWaits(long position) => new($"Gebeurtenis {position} (kijk ook of de naam elders staat).", $"Event {position} (also look whether the name stands elsewhere).");
    public static readonly Said PrivacyWaiting = new("Voorstellen die wachten", "Proposals that wait");
    public static readonly Said PrivacyNoneWaiting = new("Er wacht geen voorstel.", "No proposal waits.");
    public static readonly Said PrivacyErase = new("Wis dit voorgoed", "Erase this for good");
}
