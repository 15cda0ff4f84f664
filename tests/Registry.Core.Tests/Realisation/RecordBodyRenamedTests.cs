using Registry.Core.AnyPhase;
using Registry.Core.Realisation;

namespace Registry.Core.Tests.Realisation;

/// <summary>After WNK: Sociale Onderneming on 1 January 2022, Zaffier three months later.</summary>
public class RecordBodyRenamedTests : Scenario
{
    private static readonly StreamId body = new(Kind.Bodies, Id("zaffier"));
    private static readonly RecordBodyRenamed zaffier = new("Zaffier", Day(2022, 4, 1)), between = new("Sociale Onderneming", Day(2022, 1, 1));
    private static readonly (string, string, string)[] names = [("WNK", "1974", "2022-01-01"), ("Sociale Onderneming", "2022-01-01", "2022-04-01"), ("Zaffier", "2022-04-01", "")];

    [Fact]
    public void is_recorded_as_found() => Recorded().When(zaffier, body).ThenWrites(new BodyRenamed("Zaffier", Day(2022, 4, 1)));

    [Fact]
    public void is_known_the_second_time()
    {
        Recorded().When(zaffier, body);
        When(zaffier, body).ThenKnown(Last);
    }

    [Fact]
    public void is_refused_two_names_from_one_day() => Recorded().When(zaffier, body).When(zaffier with { Name = "Saffier" }, body).ThenRefused("C6");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void makes_a_row_for_each_name_in_any_order_of_recording(bool late)
    {
        Recorded().When(late ? zaffier : between, body).When(late ? between : zaffier, body);
        Assert.Equal(names, Names());
        Assert.Equal("Zaffier", ((Body)Stream(body).State).Name);
        Assert.All(Stream(body).State.All<BodyIdentity>(), b => Assert.Equal((Id("arrangement"), "public-body", "so0263"), (b.Arrangement, b.Form.Value, b.Code!.Value.Value)));
    }

    [Fact]
    public void from_before_its_beginning_comes_first() => Assert.Equal([("Oud", "1970-01-01", "1974"), ("WNK", "1974", "")], Recorded().When(new RecordBodyRenamed("Oud", Day(1970, 1, 1)), body).Then(Names));

    [Fact]
    public void on_an_unknown_day_comes_first_and_ends_nothing() => Assert.Equal([("Oud", "unknown", "1974"), ("WNK", "1974", "")], Recorded().When(new RecordBodyRenamed("Oud", PartialDate.Unknown), body).Then(Names));

    [Fact]
    public void corrected_moves_its_neighbours_too() => Assert.Equal([names[0] with { Item3 = "2022-02-01" }, names[1] with { Item2 = "2022-02-01" }, names[2]],
        Recorded().When(zaffier, body).When(between, body).When(between with { From = Day(2022, 2, 1) }, body, corrects: Id("event 3"), source: Because).Then(Names));

    [Fact]
    public void retracted_gives_its_days_back() => Assert.Equal([names[0] with { Item3 = "2022-04-01" }, names[2]],
        Recorded().When(zaffier, body).When(between, body).When(new RetractFact(Id("event 3"), Samples.Personal("wrong")), body).Then(Names));

    private Scenario Recorded() => Given(body, new BodyRecorded(Id("arrangement"), "WNK", "public-body", "so0263", PartialDate.Parse("1974")!.Value));
    private IEnumerable<(string, string, string)> Names() => Stream(body).State.All<BodyIdentity>().OrderBy(b => b.From.First).Select(b => (b.Name.Value, b.From.ToString(), b.To?.ToString() ?? ""));
}
