using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Pages;

/// <summary>The texts about the proof of one event, and about the bundle that holds the proof of all.</summary>
public static partial class Texts
{
    public static readonly Said EventProofLead = new(
        "Van elke gebeurtenis wordt een vingerafdruk gemaakt: een korte code, die een andere wordt zodra er één teken verandert. Uit twee vingerafdrukken naast elkaar volgt een nieuwe, en zo verder, tot er één over is: die van alles samen. Die ene is ondertekend.",
        "Of every event a fingerprint is made: a short code that becomes another one as soon as a single character changes. From two fingerprints side by side follows a new one, and so on, until one is left: that of everything together. That one is signed.");
    public static readonly Said ThisEvent = new("Deze gebeurtenis", "This event");
    public static readonly Said NotForEverybody = new(
        "Wat deze gebeurtenis zegt is niet openbaar. Dat zij er staat, op deze plaats en onveranderd, kan wel worden nagerekend.",
        "What this event says is not public. That it is there, in this place and unchanged, can be checked all the same.");
    public static readonly Said WhatItIsOf = new("Waar die vingerafdruk van is: de vermelding in het logboek, met vingerafdrukken in plaats van de inhoud", "What that is the fingerprint of: the entry in the log, with fingerprints in place of the contents");
    public static readonly Said TheWayUp = new("Van deze gebeurtenis naar het geheel", "From this event to the whole");
    public static readonly Said WayUpWhy = new(
        "Begin met de vingerafdruk van deze gebeurtenis. Bij elke stap komt de vingerafdruk van haar buren erbij. Wat die buren zeggen is hiervoor niet nodig.",
        "Begin with the fingerprint of this event. At each step the fingerprint of its neighbours comes in. What those neighbours say is not needed for it.");
    public static readonly Said WayUpEnds = new("Aan het eind moet hier precies de ondertekende vingerafdruk staan, en die staat er:", "At the end the signed fingerprint must come out exactly, and it does:");
    public static readonly Said Step = new("Stap", "Step");
    public static readonly Said StepWith = new("Samen met", "Together with");
    public static readonly Said StepTheirs = new("Hun vingerafdruk", "Their fingerprint");
    public static readonly Said StepGives = new("Geeft", "Gives");
    public static readonly Said CheckItYourself = new("Zelf narekenen", "Check it yourself");
    public static readonly Said ProofAsFile = new("Hetzelfde bewijs als bestand", "The same proof as a file");
    public static readonly Said EventFile = new("gebeurtenis", "event");
    public static readonly Said PolicyFile = new("BELEID", "POLICY");
    public static readonly Said WithOurs = new("Met het programma dat bij dit register hoort, zonder netwerk:", "With the program that belongs to this registry, without network:");
    public static readonly Said PolicyWhy = new(
        "Het beleid is een klein bestand met de sleutels die u gelooft. Haal het liefst ergens anders vandaan, zoals uit de samenwerkingsovereenkomst: wie u controleert hoort het niet zelf te bepalen. Dit register noemt:",
        "The policy is a small file with the keys that you believe. Take it from elsewhere if you can, such as the agreement: whom you check should not choose it. This registry names:");
    public static readonly Said WithOthers = new(
        "Met programma's van anderen: het bestand volgt c2sp.org/tlog-proof. In Go controleert note.Open de handtekening en tlog.CheckRecord de weg naar het geheel (golang.org/x/mod/sumdb).",
        "With programs of others: the file follows c2sp.org/tlog-proof. In Go note.Open checks the signature and tlog.CheckRecord the way to the whole (golang.org/x/mod/sumdb).");
    public static readonly Said ProofOf = new("Bewijs van nr.", "Proof of no.");
    public static readonly Said ToEventProof = new("Laat zien hoe dat wordt nagerekend", "Show how that is checked");
    public static readonly Said ToProof = new("Wat het register ondertekent, en wat dat bewijst", "What the registry signs, and what that proves");

    public static readonly Said Bundle = new("Bewijsbundel", "Proof bundle");
    public static readonly Said BundleShort = new("(zip): alles om dit elders en later na te rekenen.", "(zip): all that it takes to check this elsewhere and later.");
    public static readonly Said BundleExplained = new("Wat is een bewijsbundel?", "What is a proof bundle?");
    public static readonly Said BundleLead = new(
        "Een bewijsbundel is één bestand waarmee iedereen kan narekenen wat dit register heeft vastgelegd: zonder netwerk, zonder dit register, ook als het er niet meer is. Er staat in:",
        "A proof bundle is one file with which anybody can check what this registry recorded: without network, without this registry, also when it is gone. It holds:");
    public static IReadOnlyList<Said> BundleHolds { get; } =
    [
        new("de nieuwste ondertekende stand, en de laatste van elke eerdere dag;", "the newest signed state, and the last one of every earlier day;"),
        new("van álle gebeurtenissen in het register de vermelding: het tijdstip, de plaats en de vingerafdruk van de inhoud, zonder die inhoud;", "of all events in the registry the entry: its moment, its place and the fingerprint of its contents, without those contents;"),
        new("wat de openbare gebeurtenissen zeggen van de samenwerking of de organisatie waarvan u de bundel haalt; niet wie ze vastlegde, en geen teksten over personen;", "what the public events say of the collaboration or the organisation whose bundle you take; not who recorded them, and no texts about persons;"),
        new("LEESMIJ.txt, met wat er bewezen is en hoe u het narekent.", "LEESMIJ.txt (read me), with what is proved and how you check it."),
    ];

    public static readonly Said BundleProves = new(
        "Bewezen is dat niets van wat was vastgelegd is weggehaald, gewijzigd, verplaatst of teruggedateerd sinds anderen het zagen. Niet bewezen is dat alles is vastgelegd: wat werd verwacht en niet is vastgelegd, laat de besluitenmatrix van een dossier zien.",
        "Proved is that nothing recorded was removed, changed, moved or back-dated since others saw it. Not proved is that everything was recorded: what was expected and not recorded is shown by the decision matrix of a dossier.");
    public static readonly Said BundleWhere = new("De bundel van een samenwerking of organisatie staat op haar pagina. Van alles samen is er ook een:", "The bundle of a collaboration or an organisation is on its page. There is one of everything too:");
    public static readonly Said BundleOfAll = new("bewijsbundel van het hele register", "proof bundle of the whole registry");
    public static readonly Said BundleFile = new("BEWIJSBUNDEL.zip", "BUNDLE.zip");

    public static Said EventProofTitle(long? position) => position is { } number ? new($"Bewijs van gebeurtenis {number}", $"Proof of event {number}") : new("Bewijs van een gebeurtenis", "Proof of an event");

    /// <summary>Events by their numbers, which begin at 1.</summary>
    public static Said EventsOf(MerkleRange all) => all.Size == 1
        ? new($"gebeurtenis {all.End}", $"event {all.End}")
        : new($"gebeurtenissen {all.Start + 1} tot en met {all.End}", $"events {all.Start + 1} to {all.End}");
}
