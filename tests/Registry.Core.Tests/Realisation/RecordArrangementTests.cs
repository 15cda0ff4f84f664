using Registry.Core.Exploration;
using Registry.Core.Realisation;

namespace Registry.Core.Tests.Realisation;

public class RecordArrangementTests : Scenario
{
    private static readonly RecordArrangement decision = new("roo-25178361", "Regio", "public-body", Day(2006, 3, 8));
    private static readonly ArrangementRecorded written = new("roo-25178361", "Regio", "public-body", Day(2006, 3, 8));

    [Fact]
    public void begins_an_arrangement_that_is_in_force_from_its_day()
    {
        When(decision).ThenWrites(written);
        var row = Assert.Single(Stream(Last.Stream).State.All<Collaboration>());
        Assert.Equal(("Regio", "public-body", "not-recorded", "in-force"), (row.Name.Value, row.Form.Value, row.TaskClass.Value, row.Status.Value));
        Assert.False(row.Valid.Holds(new(2006, 3, 7)));
        Assert.True(row.Valid.Holds(new(2006, 3, 8)));
        Assert.Equal("roo-25178361", Assert.Single(Stream(Last.Stream).State.All<ArrangementCode>()).Code.Value);
    }

    [Fact]
    public void is_known_the_second_time_by_its_code() => When(decision).When(decision).ThenKnown(Last);

    [Fact]
    public void is_refused_in_other_words() => When(decision).When(decision with { Name = "Regio Noord" }).ThenRefused("C6");

    [Fact]
    public void a_newer_statement_of_the_source_corrects_the_older()
    {
        When(decision);
        var first = Last;
        When(decision with { Name = "Regio Noord" }, supersedes: true, source: Because).ThenWrites(written with { Name = "Regio Noord" });
        Assert.Equal((first.Stream, first.Id), (Last.Stream, Last.Envelope.Corrects));
        Assert.Equal("Regio Noord", Assert.Single(Stream(first.Stream).State.All<Collaboration>()).Name.Value);
    }

    [Fact]
    public void a_newer_statement_without_a_reason_is_refused() => When(decision).When(decision with { Name = "Regio Noord" }, supersedes: true).ThenRefused("P04");

    [Fact]
    public void a_correction_cannot_take_the_code_of_another()
    {
        When(decision);
        var other = Last;
        When(decision with { Code = "roo-2" });
        When(decision, Last.Stream, corrects: Last.Id, source: Because).ThenRefused("A25");
        When(decision with { Name = "Regio Noord" }, other.Stream, corrects: other.Id, source: Because).ThenWrites(written with { Name = "Regio Noord" });
    }

    [Fact]
    public void is_described_by_what_begins_on_the_same_day()
    {
        When(decision);
        Given(Last.Stream, new ArrangementDescribed("Regio", "Samen", "joint-organ", "mixed", Day(2006, 3, 8)), new ArrangementDescribed("Regio Noord", "Samen", "joint-organ", "mixed", Day(2010, 1, 1)));
        Assert.Equal([("Regio", "joint-organ"), ("Regio Noord", "joint-organ")], Stream(Last.Stream).State.All<Collaboration>().OrderBy(c => c.From.First).Select(c => (c.Name.Value, c.Form.Value)));
    }
}
