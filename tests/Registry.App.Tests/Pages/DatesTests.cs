using Registry.App.Pages;
using Registry.App.Pages.Parts;
using Registry.Core;

namespace Registry.App.Tests.Pages;

/// <summary>Dates in words say no more than is known, and a drawing puts them where they belong.</summary>
public sealed class DatesTests
{
    [Theory]
    [InlineData("2023-07-04", null, "4 juli 2023", "4 July 2023")]
    [InlineData("2016-01", null, "januari 2016", "January 2016")]
    [InlineData("2016", null, "2016", "2016")]
    [InlineData("2016-12-31", Precision.Estimated, "omstreeks 31 december 2016", "about 31 December 2016")]
    [InlineData("", Precision.Unknown, "onbekende datum", "unknown date")]
    public void a_date_is_said_as_exactly_as_it_is_known(string value, Precision? precision, string nl, string en) =>
        Assert.Equal(new Said(nl, en), Dates.InWords(PartialDate.Parse(value, precision)!.Value));

    [Fact]
    public void a_period_is_drawn_from_its_first_day_to_its_last()
    {
        var lane = new Lane("", [new(PartialDate.Day(2020, 1, 1), PartialDate.Day(2021, 1, 1), "")]);
        var scale = YearScale.Over([lane], [], new(2023, 6, 1));
        Assert.Equal((2020, 2023), (scale.First, scale.Last));
        Assert.Equal(("0%", "25.05%"), scale.Of(lane.Spans[0]));
        Assert.Equal(("0%", "100%"), scale.Of(new(null, null, "")));
        Assert.Equal("0.6%", scale.Of(new(PartialDate.Day(2022, 1, 1), PartialDate.Day(2022, 1, 1), "")).Width);
    }

    [Theory]
    [InlineData(2020, 2020)]
    [InlineData(2004, 2026)]
    [InlineData(1811, 2026)]
    public void at_most_six_years_are_written(int first, int last) => Assert.InRange(new YearScale(first, last).Ticks().Count(), 1, 6);
}
