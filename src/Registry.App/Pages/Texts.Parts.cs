using Registry.Core;

namespace Registry.App.Pages;

/// <summary>The texts of the parts that pages are made of.</summary>
public static partial class Texts
{
    public static readonly Said UnknownDate = new("onbekende datum", "unknown date");
    public static readonly Said Around = new("omstreeks", "about");
    public static readonly Said Since = new("sinds", "since");
    public static readonly Said Until = new("tot", "until");
    public static readonly Said From = new("Van", "From");
    public static readonly Said To = new("Tot", "To");
    public static readonly Said What = new("Wat", "What");
    public static readonly Said OpenStart = new("begin onbekend", "start unknown");
    public static readonly Said OpenEnd = new("nu nog", "still now");
    public static readonly Said AsTable = new("Toon als tabel", "Show as a table");
    public static readonly Said Warning = new("Let op", "Please note");
    public static readonly Said Error = new("Fout", "Error");
    public static readonly Said Next = new("Volgende", "Next");
    public static readonly Said Pages = new("Bladeren", "Paging");

    public static IReadOnlyList<Said> Months { get; } =
    [
        new("januari", "January"), new("februari", "February"), new("maart", "March"), new("april", "April"), new("mei", "May"), new("juni", "June"),
        new("juli", "July"), new("augustus", "August"), new("september", "September"), new("oktober", "October"), new("november", "November"), new("december", "December"),
    ];
}
