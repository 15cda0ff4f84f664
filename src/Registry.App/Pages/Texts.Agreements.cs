using Registry.Core;

namespace Registry.App.Pages;

/// <summary>What is said of drafts, of what councils said of them, and of why a clause is there.</summary>
public static partial class Texts
{
    public static readonly Said Agreement = new("De overeenkomst", "The agreement");
    public static readonly Said NoDraft = new("Er is nog geen ontwerp vastgelegd.", "No draft has been recorded yet.");
    public static readonly Said Frozen = new("vastgesteld om te versturen", "final, to be sent");
    public static readonly Said Fingerprint = new("Vingerafdruk van de tekst", "Fingerprint of the text");
    public static readonly Said AnswersItems = new("Beantwoordt", "Answers");
    public static readonly Said AnswersNow = new("Beantwoordt nu ook", "Now also answers");
    public static readonly Said AnswersNoMore = new("Beantwoordt niet meer", "No longer answers");
    public static readonly Said RegulatesNow = new("Regelt nu ook", "Now also regulates");
    public static readonly Said RegulatesNoMore = new("Regelt niet meer", "No longer regulates");
    public static readonly Said Checklist = new("Wat een regeling regelt, en waar", "What an arrangement regulates, and where");
    public static readonly Said NotRegulated = new("staat niet in dit ontwerp", "not in this draft");
    public static Said VersionOf(long version) => new($"Ontwerp {version}", $"Draft {version}");
    public static Said CompareWith(long version) => new($"vergelijk met ontwerp {version}", $"compare with draft {version}");
    public static Said FromTo(long before, long after) => new($"Van ontwerp {before} naar ontwerp {after}", $"From draft {before} to draft {after}");
    public static Said ArticleNumber(Code number) => new($"Artikel {number}", $"Article {number}");

    public static readonly Said TraceTitle = new("Waarom staat dit erin", "Why is this in it");
    public static readonly Said TraceWhy = new(
        "Van wat een raad als kader meegaf, naar het artikel dat daarop antwoordt, naar hoe het gemeten wordt. En terug: welk artikel niemand vroeg.",
        "From what a council gave as its framework, to the article that answers it, to how it is measured. And back: which article nobody asked for.");
    public static readonly Said NoFrameworks = new("Er zijn nog geen kaders van raden vastgelegd.", "No frameworks of councils have been recorded yet.");
    public static readonly Said WhatCouncilWants = new("Wat de raad wil", "What the council wants");
    public static readonly Said WhereInAgreement = new("Waar het in de overeenkomst staat", "Where it is in the agreement");
    public static readonly Said HowMeasured = new("Hoe het gemeten wordt", "How it is measured");
    public static readonly Said NoArticle = new("geen artikel", "no article");
    public static readonly Said NotMeasured = new("niet gemeten", "not measured");
    public static readonly Said AtStart = new("bij de start", "at the start");
    public static readonly Said Reopened = new("heropend", "reopened");
    public static readonly Said UnaskedTitle = new("Artikelen die op geen kader antwoorden", "Articles that answer no framework");
    public static Said FrameworkOf(string name) => new($"Het kader van de raad van {name}", $"The framework of the council of {name}");
    public static Said DeviatesIn(long version) => new($"Ontwerp {version} wijkt af", $"Draft {version} departs from it");

    public static readonly Said CouncilsTitle = new("De ronde langs de raden", "The round of the councils");
    public static readonly Said PointsTitle = new("Punten van de raden en de antwoorden", "Points of the councils and the answers");
    public static readonly Said Unanswered = new("nog niet beantwoord", "not answered yet");
    public static readonly Said NotSent = new("niet verstuurd", "not sent");
    public static readonly Said SentOn = new("Verstuurd", "Sent");
    public static readonly Said Year = new("Jaar", "Year");
    public static readonly Said Contributions = new("Bijdragen per jaar", "Contributions per year");
    public static readonly Said ContributionsCaption = new("Wat elke deelnemer bijdraagt, zoals het laatst is vastgelegd", "What each participant contributes, as recorded last");
    public static readonly Said RoundsTitle = new("Voor alle deelnemers tegelijk vastleggen", "Record for all participants at once");
    public static Said RoundOnDraft(long version) => new($"Waar elke raad staat met ontwerp {version}", $"Where each council stands with draft {version}");
    public static Said PointsOpen(int open, int all) => new($"{open} van {all} punten nog niet beantwoord", $"{open} of {all} points not answered yet");

    public static readonly Said ToCouncil = new("Wat aan de raad gevraagd is, en wat hij zei", "What is asked of its council, and what it said");
    public static readonly Said CouncilWhy = new(
        "Alles wat in lopende dossiers aan deze raad gevraagd is, en wat hij daarin zei.", "Everything that is asked of this council in dossiers under way, and what it said there.");
    public static readonly Said NoParts = new("Van deze raad is nog niets in een dossier vastgelegd.", "Nothing has been recorded of this council in a dossier yet.");
    public static readonly Said AskedOfCouncil = new("Gevraagd", "Asked");
    public static readonly Said SaidByCouncil = new("Gezegd", "Said");
    public static readonly Said NothingAsked = new("Nu wordt er niets gevraagd.", "Nothing is asked now.");
    public static readonly Said WaitsForAnswer = new("Wacht op antwoord: punt", "Waits for an answer: point");
    public static readonly Said DueOn = new("uiterlijk", "due");
    public static Said CouncilTitle(string name) => new($"De raad van {name}", $"The council of {name}");
    public static Said ConsentAsked(long version) => new($"Besluiten over toestemming voor ontwerp {version}", $"Decide whether to consent to draft {version}");
}
