using Registry.Core.Realisation;
using Registry.Core.Tests.Elaboration;

namespace Registry.Core.Tests.Realisation;

public class RecordOrganDecidedTests : Drafted
{
    private static readonly RecordOrganDecided adopted = new("executive", Text(2), "adopted", null, null, Day(2026, 2, 25), "B-1");

    [Fact]
    public void counts_as_a_reported_decision_and_as_a_record_of_the_step()
    {
        Finalised(2).When(adopted, Track("Laren")).ThenWrites(new ArrangementDecided("executive", Text(2), "adopted", null, null, Day(2026, 2, 25), "B-1"));
        var decision = Assert.Single(Decisions("Laren"));
        Assert.Equal(("executive", "adoption", "adopted"), (decision.Organ.Value, decision.Matter.Value, decision.Result.Value));
        Assert.True(Of("Laren").Has("decision-making", ["arrangement_decided"]));
        Assert.True(Of("Laren").Adopted(Text(2)));
        Assert.False(Of("Laren").Adopted(Text(1)));
    }

    [Fact]
    public void of_two_organs_counts_when_both_adopted()
    {
        Finalised(2).When(adopted, Track("Laren")).When(adopted with { Organ = "council", Result = "rejected" }, Track("Laren"));
        Assert.False(Of("Laren").Adopted(Text(2)));
        When(adopted with { Organ = "council", DecidedOn = Day(2026, 2, 27) }, Track("Laren"));
        Assert.True(Of("Laren").Adopted(Text(2)));
    }

    [Fact]
    public void corrected_counts_as_corrected()
    {
        Finalised(2).When(adopted, Track("Laren")).When(adopted with { Result = "rejected" }, Track("Laren"), corrects: Last.Id, source: Because);
        Assert.False(Of("Laren").Adopted(Text(2)));
    }

    [Theory]
    [InlineData(1, true), InlineData(2, false), InlineData(3, false)]
    public void P34_shows_one_on_a_draft_that_was_followed_by_another(long version, bool shown)
    {
        Finalised(2).Given(Track("Laren"), new DraftSent("council", Text(1), Day(2026, 1, 5), null), new DraftSent("council", Text(2), Day(2026, 2, 10), null))
            .When(adopted with { Draft = Text(version) }, Track("Laren"));
        Assert.Equal(shown ? ["P34"] : [], Rules(Track("Laren")));
    }
}
