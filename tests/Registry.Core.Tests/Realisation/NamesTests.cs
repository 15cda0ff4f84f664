using FsCheck;
using FsCheck.Fluent;
using Registry.Core.Realisation;

namespace Registry.Core.Tests.Realisation;

/// <summary>The names of a body follow each other, whatever was recorded first; so do those of an organisation and the turns of an arrangement.</summary>
public class NamesTests
{
    private static readonly StreamId body = new(Kind.Bodies, Samples.Id("body"));
    private static readonly DateOnly[] days = [.. Enumerable.Range(0, 60).Select(n => new DateOnly(2000, 1, 1).AddMonths(n))];

    /// <summary>Beginnings on different days of five years, some known by the year only; the first is that of the body.</summary>
    private static Arbitrary<PartialDate[]> Beginnings { get; } =
        (from year in Gen.Choose(2000, 2004) from month in Gen.Choose(1, 12) from whole in Gen.Elements(true, false)
         select whole ? PartialDate.Parse($"{year}")!.Value : PartialDate.Day(year, month, 1)).NonEmptyListOf().Select(dates => dates.DistinctBy(d => d.First).ToArray()).ToArbitrary();

    [Fact]
    public void one_holds_on_each_day_from_the_first_beginning_on() => Prop.ForAll(Beginnings, from =>
        Told(from) is var told && days.All(day => Holding(told, day) == (from.Any(d => d.First <= day) ? 1 : 0))).QuickCheckThrowOnFailure();

    [Fact]
    public void none_holds_after_the_end_wherever_that_lies() => Prop.ForAll(Beginnings, from => days.Where(d => d.Month % 5 == 0).All(end =>
        Told(from, new BodyEnded(new(end, Precision.Day))) is var told && days.All(day => Holding(told, day) == (day < end && from.Any(d => d.First <= day) ? 1 : 0)))).QuickCheckThrowOnFailure();

    [Fact]
    public void the_order_of_recording_makes_no_difference() => Prop.ForAll(Beginnings, from => Rows(Told(from)).SequenceEqual(Rows(Told([from[0], .. from.Skip(1).Reverse()])))).QuickCheckThrowOnFailure();

    [Fact]
    public void an_unknown_beginning_comes_before_the_first_day_there_is() =>
        Assert.Equal(["unknown ..0001-01-01", "0001-01-01 .."], Told([PartialDate.Parse("0001-01-01")!.Value, PartialDate.Unknown]).State.All<BodyIdentity>().OrderBy(b => b.From.First).Select(b => $"{b.Name} ..{b.To}"));

    [Fact]
    public void the_last_day_there_is_ends_what_an_unknown_day_does_not() => Assert.All(
        Told([PartialDate.Unknown], new BodyRenamed("other", PartialDate.Unknown), new BodyEnded(PartialDate.Parse("9999-12-31")!.Value)).State.All<BodyIdentity>(), b => Assert.Equal("9999-12-31", b.To?.ToString()));

    private static History Told(PartialDate[] from, params RegistryEvent[] then) =>
        History.Of(body, ((RegistryEvent[])[new BodyRecorded(Samples.Id("arrangement"), $"{from[0]}", "public-body", null, from[0]), .. from.Skip(1).Select(d => new BodyRenamed($"{d}", d)), .. then])
            .Select((e, n) => new Recorded(Samples.Id(EventJson.Text(e)), n + 1, body, n + 1, DateTimeOffset.UnixEpoch, e, new(body.Id, body.Id, body.Id, DisclosureLevel.Public), Samples.Digest("content"))));

    private static int Holding(History history, DateOnly day) => history.State.All<BodyIdentity>().Count(b => b.Valid.Holds(day));
    private static IEnumerable<string> Rows(History history) => history.State.All<BodyIdentity>().Select(b => $"{b.Id} {b.Name} {b.From} {b.To}").Order();
}
