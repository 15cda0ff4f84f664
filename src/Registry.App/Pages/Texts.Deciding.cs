using Registry.Core;

namespace Registry.App.Pages;

/// <summary>What is said where somebody records something.</summary>
public static partial class Texts
{
    public static readonly Said MoreRows = new("Meer regels", "More rows");
    public static readonly Said OneALine = new("Eén per regel.", "One a line.");
    public static readonly Said Choose = new("Kies", "Choose");
    public static readonly Said Optional = new("mag leeg blijven", "may stay empty");
    public static readonly Said DayHint = new("Een dag, maand of jaar, zoals 1-3-2026, 2026-03 of 2026.", "A day, month or year, such as 2026-03-01, 2026-03 or 2026.");
    public static readonly Said CentsHint = new("In eurocenten: 125000 is € 1.250.", "In euro cents: 125000 is € 1,250.");
    public static readonly Said NumberHint = new("Een geheel getal.", "A whole number.");
    public static readonly Said PersonalWhy = new("Dit kan over personen gaan: het wordt niet openbaar en is later te wissen.", "This may be about persons: it is not made public and can be erased later.");

    public static readonly Said AFact = new("Een feit: iets dat in de wereld is gebeurd. Het wordt altijd vastgelegd, met zijn bron.", "A fact: something that happened in the world. It is always recorded, with its source.");
    public static readonly Said AnAct = new("Een handeling in dit register: de regels bewaken haar.", "An act in this registry: the rules guard it.");
    public static readonly Said Ground = new("Grondslag", "Basis");
    public static readonly Said Preview = new("Bekijk wat er komt te staan", "See what will be recorded");
    public static readonly Said Record = new("Leg vast", "Record");
    public static readonly Said PreviewWhat = new("Dit komt in het spoor te staan", "This will stand in the trail");
    public static readonly Said NothingNew = new("Dit staat al zo in het register: er komt niets bij.", "The registry has this already: nothing will be added.");
    public static readonly Said RefusedTitle = new("Dit kan nu niet", "This cannot be done now");
    public static readonly Said SinceTitle = new("Intussen heeft iemand anders iets vastgelegd", "Meanwhile somebody else has recorded something");
    public static readonly Said SinceWhy = new("Kijk of het nog klopt wat u wilt vastleggen, en leg het dan opnieuw vast.", "See whether what you want to record is still right, and then record it again.");
    public static readonly Said TheSource = new("Waar dit staat", "Where this can be found");
    public static readonly Said SourceName = new("Bron, zoals een besluitenlijst of brief", "Source, such as a list of decisions or a letter");
    public static readonly Said SourceUrl = new("Adres op internet", "Address on the internet");
    public static readonly Said PutsRight = new("Dit verbetert iets dat er al staat", "This puts right something that stands already");
    public static readonly Said WhatItPutsRight = new("Wat het verbetert", "What it puts right");
    public static readonly Said WhyPutRight = new("Waarom dat niet klopte", "Why that was not right");
    public static readonly Said Nothing = new("Niets", "Nothing");
    public static readonly Said WhoMayRead = new("Wie mag dit lezen", "Who may read this");
    public static readonly Said InThisStep = new("Bij deze stap", "With this step");
    public static readonly Said Considerations = new("Afwegingen", "Considerations");
    public static readonly Said ChoicesOfStep = new("Keuzes", "Choices");
    public static readonly Said AttentionPoints = new("Aandachtspunten", "Points of attention");
    public static readonly Said RecordedTitle = new("Vastgelegd", "Recorded");
    public static readonly Said RecordedAs = new("Het staat in het spoor:", "It stands in the trail:");
    public static readonly Said ReceiptWhy = new("Een ontvangstbewijs bewijst nog niets tot een ondertekend controlepunt het omvat.", "A receipt proves nothing until a signed checkpoint covers it.");
    public static readonly Said Position = new("Plaats in het register", "Place in the registry");
    public static readonly Said Leaf = new("Vingerafdruk", "Fingerprint");
    public static readonly Said BackToBoard = new("Terug naar het dossier", "Back to the dossier");

    public static readonly Said SignIn = new("Aanmelden", "Sign in");
    public static readonly Said SignOut = new("Afmelden", "Sign out");
    public static readonly Said SignInWhy = new("Om iets vast te leggen zegt u wie u bent. Dit register draait om het te leren kennen: u kiest zelf een naam.", "To record something you say who you are. This registry runs so that you can get to know it: you choose a name yourself.");
    public static readonly Said NoSignIn = new("Aanmelden kan hier niet.", "One cannot sign in here.");
    public static readonly Said YourName = new("Uw naam", "Your name");
    public static readonly Said YourOrganisation = new("Code van uw organisatie, zoals gm0417", "Code of your organisation, such as gm0417");
    public static readonly Said YourRole = new("Uw rol", "Your role");
    public static readonly Said SignInWrong = new("Zo kan het niet: een naam zonder dubbele punt, een bekende code of niets, en een rol.", "That will not do: a name without a colon, a known code or nothing, and a role.");
    public static readonly Said SignedInAs = new("Aangemeld als", "Signed in as");
    public static readonly Said NotFromHere = new("Dit formulier kwam van een andere site.", "This form came from another site.");

    public static readonly Said Confirm = new("Bevestig", "Confirm");
    public static readonly Said Round = new("Ronde", "Round");
    public static readonly Said RoundWhy = new(
        "Een regel per deelnemer. Regels die leeg blijven doen niet mee; elke regel wordt op zichzelf beoordeeld en komt één keer in het register, ook als u twee keer verstuurt.",
        "One row a participant. Rows that stay empty are left out; each row is judged alone and recorded once, even if you send it twice.");
    public static readonly Said RecordRound = new("Leg de ronde vast", "Record the round");
    public static readonly Said MoreColumns = new("Toon ook wat leeg mag blijven", "Also show what may stay empty");
    public static readonly Said CopyDown = new("Kopieer omlaag", "Copy down");
    public static readonly Said KnownAlready = new("stond er al", "was there already");
    public static readonly Said PasteTitle = new("Plakken uit een rekenblad", "Paste from a spreadsheet");
    public static readonly Said PasteLabel = new("Geplakte regels", "Pasted rows");
    public static readonly Said PasteOrder = new("De kolommen, met tabs ertussen:", "The columns, with tabs between them:");
    public static readonly Said PasteButton = new("Zet in de tabel", "Put into the table");
    public static readonly Said PastedUnknown = new("Deze deelnemers zijn niet gevonden", "These participants were not found");
    public static Said RoundDone(int recorded, int all) => new($"{recorded} van {all} regels vastgelegd", $"{recorded} of {all} rows recorded");
}
