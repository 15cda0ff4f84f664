using Registry.Core;

namespace Registry.App.Pages;

/// <summary>The texts about what stands here as an example, or to practise on.</summary>
public static partial class Texts
{
    private static readonly Said DemonstrationTitle = new("Dit is een voorbeeld", "This is a demonstration");
    private static readonly Said DemonstrationWhy = new(
        "Deze geschiedenis is opgenomen om te laten zien wat dit register kan. De feiten komen uit openbare bronnen, die er steeds bij staan; zij kunnen onvolledig zijn. De deelnemers zelf hebben niets vastgelegd.",
        "This history is here to show what this registry can do. The facts come from public sources, which are named each time; they may be incomplete. The participants themselves recorded nothing.");
    private static readonly Said PracticeTitle = new("Dit is een oefening", "This is for practice");
    private static readonly Said PracticeWhy = new("Hier wordt geoefend. Wat er staat hoeft niet waar te zijn.", "People practise here. What it says need not be true.");
    private static readonly Said LabelledTitle = new("Deze samenwerking heeft een label", "This collaboration has a label");

    /// <summary>A label in a word, for lists.</summary>
    public static Said LabelShort(string label) => label switch
    {
        Terms.Demonstration => new("voorbeeld", "demonstration"),
        Terms.Practice => new("oefening", "practice"),
        _ => Glossary.Of(label),
    };

    /// <summary>What a reader should know who sees this label.</summary>
    public static (Said Title, Said Why) Label(string label) => label switch
    {
        Terms.Demonstration => (DemonstrationTitle, DemonstrationWhy),
        Terms.Practice => (PracticeTitle, PracticeWhy),
        _ => (LabelledTitle, Glossary.Of(label)),
    };
}
