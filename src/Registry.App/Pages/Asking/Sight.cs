using Registry.App.Store;

namespace Registry.App.Pages.Asking;

/// <summary>As of which day one looks, and as known when.</summary>
/// <param name="Latest">With all that is known now, because the address says nothing else.</param>
public sealed record Sight(DateOnly ValidOn, long KnownAt, DateTimeOffset? KnownMoment, DateOnly Today, bool Latest)
{
    public bool IsNow => ValidOn == Today && Latest;
    public bool Future => ValidOn > Today;
    public Clocks Clocks => new(ValidOn, null, KnownAt, KnownMoment);

    /// <summary>With the periods of everything, whatever the day.</summary>
    public Clocks EveryDay => Clocks with { ValidOn = null };

    /// <summary>The parameters that show exactly this again, whatever is recorded meanwhile.</summary>
    public (string Name, string? Value)[] Fixed => [("validOn", Iso(ValidOn)), ("knownAt", KnownAt > 0 ? $"{KnownAt}" : null)];

    /// <summary>The same day some years before; the calendar begins with the year 1.</summary>
    public DateOnly Before(int years) => ValidOn.Year > years ? ValidOn.AddYears(-years) : DateOnly.MinValue;

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What is wrong with one parameter, in the reader's language.</summary>
public sealed record WrongField(string Name, string Says);

/// <summary>Why there is nothing to show, and where there is.</summary>
public sealed record Absence(string Title, string Detail, IReadOnlyList<(string Address, string Text)> Ways);
