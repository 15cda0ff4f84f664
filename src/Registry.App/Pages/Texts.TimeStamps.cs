using Registry.Core;

namespace Registry.App.Pages;

/// <summary>What the page that says who watches has to say of time stamps.</summary>
public static partial class Texts
{
    public static readonly Said TimeStampsTitle = new("Tijdstempels van buiten", "Time stamps from outside");
    public static readonly Said TimeStampsWhy = new(
        "Een tijdstempeldienst is een instantie die ondertekent dat zij een stand op een moment zag. Alles wat in die stand staat, bestond toen al: niemand kan het later verzinnen en vroeger dateren. Zij weet niet wat erin staat, en niet of iets ontbreekt.",
        "A time-stamping authority signs that it saw a state at a moment. All that is in that state existed by then: nobody can invent it later and date it earlier. It does not know what is in it, nor whether anything is missing.");
    public static readonly Said NobodyStamps = new("Niemand zet tijdstempels op dit register", "Nobody stamps this registry");
    public static readonly Said NobodyStampsWhy = new(
        "Wanneer iets is vastgelegd, berust op de tijden van het register en van de getuigen.", "When something was recorded rests on the times of the registry and of the witnesses.");
    public static readonly Said WhoStamps = new("Wie stempelt", "Who stamps");
    public static readonly Said LastStamp = new("De laatste stempel", "The last stamp");
    public static readonly Said NoStampYet = new("Nog geen stempel", "No stamp yet");
    public static readonly Said StampFailed = new("De dienst is gevraagd, maar de laatste keer is het niet gelukt", "The authority was asked, and the last time it did not work");
    public static readonly Said StampFailedWhy = new("Het register vraagt het later opnieuw, en werkt intussen gewoon door.", "The registry asks again later, and goes on meanwhile.");
    public static readonly Said StampsWhere = new(
        "De stempels zitten in elke bewijsbundel, met het controlepunt waar zij op staan. Wie ze narekent, heeft het stamcertificaat van de dienst van elders.",
        "The stamps are in every proof bundle, with the checkpoint that they are over. Whoever checks them has the root certificate of the authority from elsewhere.");

    public static Said StampedAt(Said when, long size) => new($"{when.Nl}, over {size} gebeurtenissen", $"{when.En}, over {size} events");
}
