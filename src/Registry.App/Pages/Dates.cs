using Registry.Core;

namespace Registry.App.Pages;

/// <summary>Dates in words. The names of the months are ours: this program carries no cultures.</summary>
public static class Dates
{
    public static Said InWords(DateOnly day) => new($"{day.Day} {Texts.Months[day.Month - 1].Nl} {day.Year}", $"{day.Day} {Texts.Months[day.Month - 1].En} {day.Year}");

    private static readonly TimeZoneInfo Here = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>A moment by the clock in the Netherlands.</summary>
    public static Said InWords(DateTimeOffset moment)
    {
        var here = TimeZoneInfo.ConvertTime(moment, Here);
        var (day, time) = (InWords(DateOnly.FromDateTime(here.DateTime)), here.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
        return new($"{day.Nl} om {time}", $"{day.En} at {time}");
    }

    /// <summary>As exactly as it is known, and no more.</summary>
    public static Said InWords(PartialDate date) => date switch
    {
        { On: null } => Texts.UnknownDate,
        { Precision: Precision.Year, On: { } on } => new($"{on.Year}", $"{on.Year}"),
        { Precision: Precision.Month, On: { } on } => new($"{Texts.Months[on.Month - 1].Nl} {on.Year}", $"{Texts.Months[on.Month - 1].En} {on.Year}"),
        { Precision: Precision.Estimated, On: { } on } => new($"{Texts.Around.Nl} {InWords(on).Nl}", $"{Texts.Around.En} {InWords(on).En}"),
        { On: { } on } => InWords(on),
    };
}
