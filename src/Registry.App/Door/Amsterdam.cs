namespace Registry.App.Door;

/// <summary>Days as they begin and end in the Netherlands: the registry's own moments are moments of the whole world.</summary>
internal static class Amsterdam
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>The last microsecond of a day.</summary>
    public static DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(default);
        return new DateTimeOffset(midnight - Zone.GetUtcOffset(midnight), TimeSpan.Zero).AddMicroseconds(-1);
    }
}
