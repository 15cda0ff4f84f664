using Registry.Core;

namespace Registry.App.Pages;

/// <summary>The texts of the page of a region, and of the box that leads to it.</summary>
public static partial class Texts
{
    public static readonly Said RegionTitle = new("Uw regio in een minuut", "Your region in a minute");
    public static readonly Said RegionLead = new(
        "Kies gemeenten. U ziet meteen waarin zij samenwerken, en of zij dat overal met dezelfde doen.",
        "Pick municipalities. You see at once in what they work together, and whether they do so with the same ones everywhere.");
    public static readonly Said RegionLabel = new("Namen of codes van gemeenten", "Names or codes of municipalities");
    public static readonly Said RegionHint = new("Bijvoorbeeld: Hilversum, Laren, gm0376. Of elk op een eigen regel.", "For example: Hilversum, Laren, gm0376. Or each on a line of its own.");
    public static readonly Said RegionButton = new("Toon de regio", "Show the region");
    public static readonly Said YourChoice = new("Uw keuze", "Your choice");
    public static readonly Said MoreOfThem = new("Meer gemeenten erbij", "Add more municipalities");
    public static readonly Said StartAgain = new("Begin opnieuw", "Start again");
    public static readonly Said AddThis = new("Voeg toe", "Add");
    public static readonly Said StartWith = new("Of begin met wie het meest meedoet", "Or start with those that take part in most");
    public static readonly Said NotTheSameThen = new("Niet iedereen bestond op deze dag", "Not everyone existed on this day");
    public static readonly Said NotCounted = new("Wie toen niet bestond, hoort dan niet bij de regio.", "Those that did not exist then are no part of the region then.");
    public static readonly Said NotFoundOf = new("Niet iedereen is gevonden", "Not everyone was found");
    public static readonly Said NotInRegistry = new("niet gevonden", "not found");
    public static readonly Said WhichOne = new("welke bedoelt u?", "which one do you mean?");
    public static readonly Said RegionSame = new("Is de regio overal gelijk?", "Is the region the same everywhere?");
    public static readonly Said TheirCollaborations = new("Waarin zij samenwerken", "In what they work together");
    public static readonly Said AllOfThem = new("Allemaal doen zij mee.", "All of them take part.");
    public static readonly Said CutsThrough = new("Loopt door de regio heen", "Cuts through the region");
    public static readonly Said NothingOfThese = new("Van deze keuze is op deze dag geen samenwerking vastgelegd.", "No collaboration of this choice is recorded on this day.");
    public static readonly Said NothingDoesNotMean = new("Dat betekent niet dat er geen is.", "That does not mean that there is none.");
    public static readonly Said ImportHint = new("Een register dat nieuw is, kan het landelijke register overnemen:", "A registry that is new can take over the national register:");
    public static readonly Said ImportFile = new("BESTAND", "FILE");
    public static readonly Said ManyPicked = new("U koos er te veel", "You picked too many");

    public static Said OnlySoMany(int most) => new($"Een regio heeft hier ten hoogste {most} organisaties. De eerste {most} staan hieronder.", $"A region has at most {most} organisations here. The first {most} are below.");

    public static Said RegionSum(int picked, long collaborations) => (picked, collaborations) switch
    {
        (1, _) => new($"Zij doet mee in {Count(collaborations).Nl}. Kies er meer, dan ziet u wat zij samen doen.", $"It takes part in {Count(collaborations).En}. Pick more to see what they do together."),
        _ => new($"Samen of apart doen zij mee in {Count(collaborations).Nl}.", $"Together or apart they take part in {Count(collaborations).En}."),
    };

    public static Said RegionWhole(long whole, long divided) => new(
        $"{(whole == 0 ? "In geen daarvan" : $"In {whole} daarvan")} doen zij allemaal mee. {divided switch { 0 => "Niets loopt door de regio heen.", 1 => "1 loopt door de regio heen: sommige doen mee en andere niet.", _ => $"{divided} lopen door de regio heen: sommige doen mee en andere niet." }}",
        $"{(whole == 0 ? "In none of these" : $"In {whole} of these")} all of them take part. {divided switch { 0 => "Nothing cuts through the region.", 1 => "1 cuts through the region: some take part and others do not.", _ => $"{divided} cut through the region: some take part and others do not." }}");

    public static Said PickedOf(long picked, long all) => new($"{picked} van uw {all}", $"{picked} of your {all}");
    public static Said MissingAre(string who) => new($"Niet mee: {who}.", $"Not in it: {who}.");
    public static Said AndMore(int count) => new($"nog {count}", $"{count} more");
}
