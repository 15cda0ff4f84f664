namespace Registry.Core.Tests;

public class DateTests
{
    [Theory]
    [InlineData("2016", Precision.Year, "2016-01-01", "2016-12-31")]
    [InlineData("2016-02", Precision.Month, "2016-02-01", "2016-02-29")]
    [InlineData("2015-02", Precision.Month, "2015-02-01", "2015-02-28")]
    [InlineData("2016-01-31", Precision.Day, "2016-01-31", "2016-01-31")]
    [InlineData("9999", Precision.Year, "9999-01-01", "9999-12-31")]
    [InlineData("9999-12", Precision.Month, "9999-12-01", "9999-12-31")]
    [InlineData("0001", Precision.Year, "0001-01-01", "0001-12-31")]
    public void stand_for_the_range_that_their_length_says(string text, Precision precision, string first, string last)
    {
        var date = PartialDate.Parse(text)!.Value;
        Assert.Equal((precision, first, last), (date.Precision, $"{date.First:yyyy-MM-dd}", $"{date.Last:yyyy-MM-dd}"));
        Assert.Equal((text, text), (date.Value, date.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("16")]
    [InlineData("0000")]
    [InlineData("2016-00")]
    [InlineData("2016-13")]
    [InlineData("2015-02-29")]
    [InlineData("2016-2-1")]
    [InlineData("31-01-2016")]
    [InlineData("20160131")]
    [InlineData(" 2016")]
    [InlineData("2016-01-31T00:00:00Z")]
    [InlineData("٢٠١٦")]
    public void that_do_not_exist_are_none(string text) => Assert.Null(PartialDate.Parse(text));

    [Theory]
    [InlineData("1999-08-05", Precision.Estimated, true)]
    [InlineData("1999-08", Precision.Estimated, false)]
    [InlineData("1999-08-05", Precision.Day, true)]
    [InlineData("1999-08-05", Precision.Month, false)]
    [InlineData("1999-08", Precision.Day, false)]
    [InlineData("1999", Precision.Year, true)]
    [InlineData("", Precision.Unknown, true)]
    [InlineData("1999", Precision.Unknown, false)]
    [InlineData("", Precision.Day, false)]
    public void with_a_named_precision_must_be_cut_to_it(string text, Precision named, bool exists) => Assert.Equal(exists, PartialDate.Parse(text, named) is not null);

    [Fact]
    public void that_are_estimated_or_unknown_say_so()
    {
        var estimated = PartialDate.Parse("1999-08-05", Precision.Estimated)!.Value;
        Assert.Equal((new DateOnly(1999, 8, 5), new DateOnly(1999, 8, 5), "~1999-08-05"), (estimated.First!.Value, estimated.Last!.Value, estimated.ToString()));
        Assert.Equal((null, null, "unknown", ""), (PartialDate.Unknown.First, PartialDate.Unknown.Last, PartialDate.Unknown.ToString(), PartialDate.Unknown.Value));
    }

    [Theory]
    [InlineData("2016", null, "in 2016", "in 2016", "sinds 2016", "since 2016")]
    [InlineData("2016-01-31", null, "op 2016-01-31", "on 2016-01-31", "sinds 2016-01-31", "since 2016-01-31")]
    [InlineData("1999-08-05", Precision.Estimated, "omstreeks 1999-08-05", "about 1999-08-05", "sinds omstreeks 1999-08-05", "since about 1999-08-05")]
    [InlineData("", Precision.Unknown, "op onbekende datum", "on an unknown date", "sinds een onbekende datum", "since an unknown date")]
    public void are_told_in_both_languages(string text, Precision? named, string nl, string en, string sinceNl, string sinceEn)
    {
        var date = PartialDate.Parse(text, named)!.Value;
        Assert.Equal((new Said(nl, en), new Said(sinceNl, sinceEn)), (date.Tell(), date.Since()));
    }

    [Theory]
    [InlineData("2016", null, """{"precision":"year","value":"2016"}""")]
    [InlineData("2016-01", null, """{"precision":"month","value":"2016-01"}""")]
    [InlineData("2016-01-31", null, """{"precision":"day","value":"2016-01-31"}""")]
    [InlineData("1999-08-05", Precision.Estimated, """{"precision":"estimated","value":"1999-08-05"}""")]
    [InlineData("", Precision.Unknown, """{"precision":"unknown"}""")]
    public void come_back_from_their_json(string text, Precision? named, string json)
    {
        var date = PartialDate.Parse(text, named)!.Value;
        Assert.Equal((json, date), (EventJson.Text(date), EventJson.Read<PartialDate>(json)));
    }

    [Fact]
    public void make_periods_that_hold_from_their_first_day_until_before_their_last()
    {
        var period = new Period(new(2020, 1, 1), new(2021, 1, 1));
        Assert.Equal([false, true, true, false], new[] { new DateOnly(2019, 12, 31), new(2020, 1, 1), new(2020, 12, 31), new(2021, 1, 1) }.Select(period.Holds));
        Assert.True(Period.Always.Holds(DateOnly.MinValue) && Period.Always.Holds(DateOnly.MaxValue));
    }
}
