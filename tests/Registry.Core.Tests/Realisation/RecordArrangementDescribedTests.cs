using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Realisation;

namespace Registry.Core.Tests.Realisation;

/// <summary>After the Drechtsteden: a region of all organs became GR Sociaal on 1 January 2022.</summary>
public class RecordArrangementDescribedTests : Scenario
{
    private static readonly StreamId arrangement = new(Kind.Arrangements, Id("drechtsteden"));
    private static readonly RecordArrangementDescribed decision = new("GR Sociaal", "Sociale dienst", "public-body", "operational", Day(2022, 1, 1));
    private static readonly ArrangementDescribed described = new("GR Sociaal", "Sociale dienst", "public-body", "operational", Day(2022, 1, 1));

    [Fact]
    public void is_recorded_as_found() => Registered().When(decision with { Form = "regio", TaskClass = "sociaal" }, arrangement).ThenWrites(described with { Form = "regio", TaskClass = "sociaal" });

    [Fact]
    public void is_known_the_second_time()
    {
        Registered().When(decision, arrangement);
        When(decision, arrangement).ThenKnown(Last);
    }

    [Fact]
    public void is_refused_another_description_from_the_same_day() => Registered().When(decision, arrangement).When(decision with { Name = "Sociaal" }, arrangement).ThenRefused("C6");

    [Fact]
    public void takes_the_place_of_what_was_registered_from_its_day_on()
    {
        Registered().When(decision, arrangement);
        Assert.Equal([("Drechtsteden", "unknown", "2022-01-01"), ("GR Sociaal", "2022-01-01", "")], Turns());
        Assert.Equal(("in-preparation", Id("event 1")), (Rows()[0].Status.Value, Rows()[0].Id));
        Assert.Equal(("in-preparation", Id("event 2")), (Rows()[1].Status.Value, Rows()[1].Id));
        Assert.Equal((null, new DateOnly(2022, 1, 1)), (Rows()[0].Valid.From, Rows()[0].Valid.To));
    }

    [Fact]
    public void recorded_late_stands_between_its_neighbours() => Assert.Equal(
        [("Drechtsteden", "unknown", "2006-03-08"), ("Regio", "2006-03-08", "2022-01-01"), ("GR Sociaal", "2022-01-01", "")],
        Registered().When(decision, arrangement).When(decision with { Name = "Regio", From = Day(2006, 3, 8) }, arrangement).Then(Turns));

    [Fact]
    public void of_an_unknown_day_takes_the_place_of_what_was_registered() =>
        Assert.Equal([("GR Sociaal", "unknown", "")], Registered().When(decision with { From = PartialDate.Unknown }, arrangement).Then(Turns));

    [Fact]
    public void known_by_the_year_only_begins_with_it() =>
        Assert.Equal(new DateOnly(2022, 1, 1), Registered().When(decision with { From = PartialDate.Parse("2022")!.Value }, arrangement).Then(Rows)[1].Valid.From);

    [Fact]
    public void that_says_what_was_said_before_is_no_turn() =>
        Assert.Equal([("Drechtsteden", "unknown", "")], Registered().When(new RecordArrangementDescribed("Drechtsteden", null, "public-body", "mixed", Day(2010, 1, 1)), arrangement).Then(Turns));

    [Fact]
    public void that_takes_back_another_of_the_same_day_leaves_no_turn() => Assert.Equal([("Drechtsteden", "unknown", "")],
        Registered().When(decision with { From = PartialDate.Parse("2022")!.Value }, arrangement).When(new RecordArrangementDescribed("Drechtsteden", null, "public-body", "mixed", Day(2022, 1, 1)), arrangement).Then(Turns));

    [Fact]
    public void is_no_turn_any_more_once_a_late_fact_said_the_same_earlier() => Assert.Equal([("Drechtsteden", "unknown", "2021-01-01"), ("GR Sociaal", "2021-01-01", "")],
        Registered().When(decision, arrangement).When(decision with { From = Day(2021, 1, 1) }, arrangement).Then(Turns));

    [Fact]
    public void corrected_to_another_day_moves_the_turn()
    {
        Registered().When(decision, arrangement).When(decision with { From = Day(2023, 1, 1) }, arrangement, corrects: Id("event 2"), source: Because).ThenWrites(described with { From = Day(2023, 1, 1) });
        Assert.Equal([("Drechtsteden", "unknown", "2023-01-01"), ("GR Sociaal", "2023-01-01", "")], Turns());
    }

    [Fact]
    public void retracted_leaves_what_was_registered() => Assert.Equal([("Drechtsteden", "unknown", "")],
        Registered().When(decision, arrangement).When(new RetractFact(Id("event 2"), Samples.Personal("wrong")), arrangement).Then(Turns));

    [Fact]
    public void keeps_the_status()
    {
        Registered().When(new RecordTextVersion("2006", Day(2006, 3, 8), Day(2006, 3, 8), null, null, null), arrangement).When(decision, arrangement);
        Assert.Equal([("Drechtsteden", "in-preparation"), ("Drechtsteden", "in-force"), ("GR Sociaal", "in-force")], Rows().Select(r => (r.Name.Value, r.Status.Value)));
    }

    private Scenario Registered() => Given(arrangement, new ArrangementRegistered("Drechtsteden", null, "public-body", "mixed"));
    private List<Collaboration> Rows() => [.. Stream(arrangement).State.All<Collaboration>().OrderBy(r => r.From.First)];
    private IEnumerable<(string, string, string)> Turns() => Rows().Select(r => (r.Name.Value, r.From.ToString(), r.To?.ToString() ?? ""));
}
