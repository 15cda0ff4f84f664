using Registry.Core.AnyPhase;
using Registry.Core.Organisations;

namespace Registry.Core.Tests.Organisations;

/// <summary>Another name from a day on; the code stays.</summary>
public class RecordOrganisationRenamedTests : Scenario
{
    private static readonly StreamId municipality = new(Kind.Organisations, Id("municipality"));
    private static readonly RecordOrganisationRenamed last = new("C", Day(2020, 1, 1), "Raadsbesluit"), between = new("B", Day(2000, 1, 1), null);

    [Fact]
    public void is_recorded_as_found() => Registered().When(last, municipality).ThenWrites(new OrganisationRenamed("C", Day(2020, 1, 1), "Raadsbesluit"));

    [Fact]
    public void is_known_the_second_time()
    {
        Registered().When(last, municipality);
        When(last, municipality).ThenKnown(Last);
    }

    [Fact]
    public void is_refused_from_the_same_day_in_other_words() => Registered().When(last, municipality).When(last with { Law = null }, municipality).ThenRefused("C6");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void makes_a_row_for_each_name_in_any_order_of_recording(bool late)
    {
        Registered().When(late ? last : between, municipality).When(late ? between : last, municipality);
        Assert.Equal([("A", "1815-01-01", "2000-01-01"), ("B", "2000-01-01", "2020-01-01"), ("C", "2020-01-01", "")], Names());
        Assert.Equal("C", State.Name);
        Assert.All(State.All<OrganisationIdentity>(), i => Assert.Equal(("gm0001", municipality.Id, municipality.Id), (i.Code!.Value.Value, i.Organisation, i.About)));
    }

    [Fact]
    public void goes_on_existing_over_its_names()
    {
        Registered().When(last, municipality);
        Assert.All([new DateOnly(1815, 1, 1), new(2019, 12, 31), new(2020, 1, 1), new(2026, 1, 1)], day => Assert.True(State.Exists(day)));
        Assert.False(State.Exists(new(1814, 12, 31)));
    }

    [Fact]
    public void on_the_day_it_began_leaves_the_registered_name_no_day()
    {
        Registered().When(last with { From = Day(1815, 1, 1) }, municipality);
        Assert.Equal([("A", "1815-01-01", "1815-01-01"), ("C", "1815-01-01", "")], Names());
        Assert.True(State.Exists(new(1815, 1, 1)));
    }

    [Fact]
    public void on_an_unknown_day_comes_first_and_ends_nothing()
    {
        Registered().When(last with { From = PartialDate.Unknown }, municipality);
        Assert.Equal([("C", "unknown", "1815-01-01"), ("A", "1815-01-01", "")], Names());
    }

    [Fact]
    public void of_unknown_days_ends_by_the_first_known_one_and_with_the_organisation()
    {
        Given(municipality, new OrganisationRegistered("municipality", null, "A", PartialDate.Unknown), new OrganisationRenamed("B", PartialDate.Unknown, null));
        Assert.Equal([("A", "unknown", "unknown"), ("B", "unknown", "")], Names());
        When(last, municipality).When(new RecordOrganisationAbolished(Day(2022, 1, 1), [], "Wet"), municipality);
        Assert.Equal([("A", "unknown", "2020-01-01"), ("B", "unknown", "2020-01-01"), ("C", "2020-01-01", "2022-01-01")], Names());
        Assert.False(State.Exists(new(2022, 1, 1)));
    }

    [Fact]
    public void corrected_moves_its_neighbours_too() => Assert.Equal([("A", "1815-01-01", "2001-01-01"), ("B", "2001-01-01", "2020-01-01"), ("C", "2020-01-01", "")],
        Registered().When(last, municipality).When(between, municipality).When(between with { From = Day(2001, 1, 1) }, municipality, corrects: Id("event 3"), source: Because).Then(Names));

    [Fact]
    public void retracted_gives_the_name_back()
    {
        Registered().When(last, municipality).When(new RetractFact(Id("event 2"), Samples.Personal("wrong")), municipality);
        Assert.Equal([("A", "1815-01-01", "")], Names());
        Assert.Equal("A", State.Name);
    }

    private Organisation State => (Organisation)Stream(municipality).State;
    private Scenario Registered() => Given(municipality, new OrganisationRegistered("municipality", "gm0001", "A", Day(1815, 1, 1)));
    private IEnumerable<(string, string, string)> Names() => State.All<OrganisationIdentity>().OrderBy(i => i.From.First).ThenBy(i => i.Name.Value).Select(i => (i.Name.Value, i.From.ToString(), i.To?.ToString() ?? ""));
}
