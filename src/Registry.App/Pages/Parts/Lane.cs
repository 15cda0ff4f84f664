using System.Globalization;
using Registry.Core;

namespace Registry.App.Pages.Parts;

/// <summary>One row of a drawing of periods over the years.</summary>
public sealed record Lane(string Label, IReadOnlyList<LaneSpan> Spans);

/// <summary>A half-open period in a lane; an absent bound is open. The text says in words what it stands for.</summary>
/// <param name="Second">Drawn lighter, for what is not quite like the others.</param>
public sealed record LaneSpan(PartialDate? From, PartialDate? To, string Says, bool Second = false);

/// <summary>A day that matters to every lane, such as a redivision.</summary>
public sealed record LaneMark(DateOnly On, string Says);

/// <summary>The years that a drawing covers, and where a day stands in it, in per cent of its width.</summary>
public sealed record YearScale(int First, int Last)
{
    private static readonly int[] distances = [1, 2, 5, 10, 20, 50, 100, 1000];

    private DateOnly Start => new(First, 1, 1);

    /// <summary>From the first year that is known up to and with the last; an open end reaches to today.</summary>
    public static YearScale Over(IEnumerable<Lane> lanes, IEnumerable<LaneMark> marks, DateOnly today)
    {
        var days = lanes.SelectMany(l => l.Spans).SelectMany(s => new[] { s.From?.First, s.To?.First }).OfType<DateOnly>().Concat(marks.Select(m => m.On)).Append(today).ToList();
        return new(days.Min().Year, days.Max().Year);
    }

    /// <summary>At most six years to write above the drawing, at round distances.</summary>
    public IEnumerable<int> Ticks()
    {
        var step = distances.First(s => (Last - First + 1) / s < 6);
        for (var year = (First + step - 1) / step * step; year <= Last; year += step) yield return year;
    }

    /// <summary>On which side of its line the number of a year stands, so that it does not stick out at the ends.</summary>
    public string Anchor(int year) => Share(new(year, 1, 1)) switch { < 0.07 => "start", > 0.93 => "end", _ => "middle" };

    public string At(DateOnly day) => Percent(Share(day));

    public (string X, string Width) Of(LaneSpan span)
    {
        var from = span.From?.First is { } first ? Share(first) : 0;
        var to = span.To?.First is { } last ? Share(last) : 1;
        // A period of a day, or of no day at all, is still to be seen.
        return (Percent(from), Percent(Math.Max(to - from, 0.006)));
    }

    private double Share(DateOnly day) => Math.Clamp((day.DayNumber - Start.DayNumber) / (double)(new DateOnly(Last, 12, 31).DayNumber + 1 - Start.DayNumber), 0, 1);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##}%");
}
