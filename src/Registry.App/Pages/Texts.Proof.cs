using Registry.Core;

namespace Registry.App.Pages;

/// <summary>The texts of the page that shows what is proved.</summary>
public static partial class Texts
{
    public static readonly Said ProofLead = new(
        "Het register vat alles wat erin staat samen in één korte code, een vingerafdruk, en ondertekent die. Verandert er ook maar één teken in wat er al stond, dan past de vingerafdruk niet meer.",
        "The registry sums up all that it holds in one short code, a fingerprint, and signs it. When a single character changes of what was there already, the fingerprint no longer fits.");
    public static readonly Said NewestCheckpoint = new("De nieuwste ondertekende stand", "The newest signed state");
    public static readonly Said NoCheckpointYet = new("Er is nog geen ondertekende stand. Die komt binnen enkele seconden.", "There is no signed state yet. There will be within seconds.");
    public static readonly Said EventsCovered = new("Aantal gebeurtenissen", "Number of events");
    public static readonly Said FingerprintOfAll = new("Vingerafdruk van alles samen", "Fingerprint of everything together");
    public static readonly Said SignedAt = new("Ondertekend op", "Signed on");
    public static readonly Said SignatureKey = new("Sleutel waarmee u de handtekening controleert", "Key by which you check the signature");
    public static readonly Said SignedOriginal = new("De ondertekende stand zelf, om te bewaren", "The signed state itself, to be kept");
    public static readonly Said KeepIt = new(
        "Bewaar de ondertekende stand buiten dit register, bijvoorbeeld bij een jaarverslag. Wie haar heeft, kan later laten narekenen of alles wat toen in het register stond er nog precies zo in staat.",
        "Keep the signed state outside this registry, for example with an annual report. Whoever has it can have it checked later whether all that was in the registry then is still in it exactly as it was.");

    public static readonly Said ProveOne = new("Eén gebeurtenis nagaan", "Check one event");
    public static readonly Said PositionAsked = new("Nummer van de gebeurtenis", "Number of the event");
    public static readonly Said PositionHint = new("Het staat op het ontvangstbewijs als positie.", "It is on the receipt as position.");
    public static readonly Said ProveButton = new("Ga na", "Check");
    public static readonly Said NoSuchNumber = new("Een heel getal vanaf 1.", "An integer from 1.");
    public static readonly Said NoSuchEvent = new("Dit nummer is nog niet uitgegeven.", "This number has not been given out yet.");
    public static readonly Said NotSignedYet = new("Deze gebeurtenis staat in het register, maar nog niet in de ondertekende stand. Kijk over enkele seconden opnieuw.", "This event is in the registry, but not in the signed state yet. Look again in a few seconds.");
    public static readonly Said DoesNotFit = new("Dit klopt niet", "This is not right");
    public static readonly Said DoesNotFitWhy = new("De vingerafdruk van deze gebeurtenis past niet in de ondertekende stand. Meld dit aan de beheerder en aan uw gemeente, en bewaar deze pagina.", "The fingerprint of this event does not fit into the signed state. Tell the operator and your municipality, and keep this page.");
    public static readonly Said RecordedAt = new("Vastgelegd op", "Recorded on");
    public static readonly Said ItsFingerprint = new("Vingerafdruk van deze gebeurtenis", "Fingerprint of this event");
    public static readonly Said ProofToKeep = new("Het bewijs, om te bewaren en elders na te rekenen", "The proof, to be kept and checked elsewhere");
    public static readonly Said ProofBelieved = new(
        "Deze pagina rekende dat voor u uit. Wie dit register niet vertrouwt, rekent het bewijs na met een ander programma; de vorm is een open standaard (C2SP tlog-proof).",
        "This page did that sum for you. Whoever does not trust this registry checks the proof with another program; its form is an open standard (C2SP tlog-proof).");

    public static readonly Said WhatIsProved = new("Wat dit bewijst, en wat niet", "What this proves, and what not");
    public static IReadOnlyList<Said> ProvedPoints { get; } =
    [
        new("Wel: wat onder een bewaarde ondertekende stand valt, is sindsdien niet gewijzigd, weggehaald, ertussen gezet of van plaats verwisseld zonder dat het bij narekenen blijkt.",
            "It does: what a kept signed state covers has since not been changed, taken out, put in between or moved without that showing when it is checked."),
        new("Niet: dat wat er staat waar is. Het bewijst dat het zo is vastgelegd.", "It does not: that what is there is true. It proves that it was recorded so."),
        new("Niet: dat alles er staat. Wat nooit is vastgelegd, kan geen vingerafdruk missen.", "It does not: that everything is there. No fingerprint misses what was never recorded."),
        new("Niet: wanneer precies. De tijden zijn die van dit register; zeker is alleen dat iets er stond toen iemand anders de ondertekende stand bewaarde.",
            "It does not: when exactly. The times are those of this registry; certain is only that something was there when somebody else kept the signed state."),
    ];

    public static readonly Said NotSameForAll = new(
        "Nog niet: dat iedereen dezelfde stand te zien krijgt. Daarvoor moeten anderen meetekenen; tot dan zet alleen het register zelf zijn handtekening.",
        "Not yet: that everybody is shown the same state. For that others must sign too; until then only the registry itself does.");
    public static readonly Said SameForAll = new(
        "Wel: dat iedereen dezelfde stand te zien krijgt, zolang niet zo veel getuigen samenspannen als er nodig zijn. Een getuige tekent nooit twee verschillende geschiedenissen.",
        "It does: that everybody is shown the same state, as long as not as many witnesses conspire as are needed. A witness never signs two different histories.");

    public static Said IsIncluded(long position) => new($"Gebeurtenis {position} staat in de ondertekende stand", $"Event {position} is in the signed state");

    public static Said HowIncluded(int hashes, long size) => hashes == 0
        ? new("Het is de enige gebeurtenis: haar vingerafdruk is die van het geheel.", "It is the only event: its fingerprint is that of the whole.")
        : new($"Uit haar vingerafdruk en {hashes} tussenuitkomsten volgt precies de vingerafdruk van alle {size} gebeurtenissen samen. Met een andere gebeurtenis op deze plaats kwam er iets anders uit.",
            $"From its fingerprint and {hashes} intermediate results follows exactly the fingerprint of all {size} events together. With another event in this place something else would come out.");
}
