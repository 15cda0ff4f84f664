using Registry.Core.InOperation;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class AppraiseRelationshipTests : Road
{
    private static readonly AppraiseRelationship appraisal = new(Day(2026, 2, 1),
        [new("shared-ambition", 4, null), new("interests", 3, "Kosten"), new("relation", 5, null), new("organisation", 1, null), new("process", 2, null)]);

    [Fact]
    public void says_something_through_each_lens_and_is_the_record_of_its_step()
    {
        In("in-operation").When(appraisal, dossier).ThenWrites(new RelationshipAppraised(Day(2026, 2, 1), appraisal.Lenses));
        Assert.Equal(5, Assert.Single(Whole.All<Appraisal>()).Lenses.Count);
        Assert.True(Whole.Has("relations", ["relationship_appraised"]));
        Assert.Equal("Het relatiebeeld, gemaakt op 2026-02-01, op een schaal van 1 tot 5: gedeelde ambitie 4, belangen 3, relatie 5, organisatie 1 en proces 2.", Last.Event.Tell(o => o.ToString()).Nl);
    }

    [Fact]
    public void is_refused_without_a_lens() => In("in-operation").When(appraisal with { Lenses = [.. appraisal.Lenses.Skip(1)] }, dossier).ThenRefused("P52");

    [Fact]
    public void is_refused_with_a_lens_twice() => In("in-operation").When(appraisal with { Lenses = [.. appraisal.Lenses, new("process", 3, null)] }, dossier).ThenRefused("P52");

    [Theory]
    [InlineData(0, true), InlineData(1, false), InlineData(5, false), InlineData(6, true)]
    public void is_refused_with_a_score_outside_one_to_five(long score, bool refused)
    {
        In("in-operation").When(appraisal with { Lenses = [new("shared-ambition", score, null), .. appraisal.Lenses.Skip(1)] }, dossier);
        Assert.Equal(refused ? ["P52"] : [], Verdict.Refusals.Select(r => r.Rule));
    }

    [Fact]
    public void is_refused_with_all_reasons_at_once() => In("in-operation").When(appraisal with { Lenses = [new("relation", 9, null)] }, dossier).ThenRefused([.. Enumerable.Repeat("P52", 5)]);

    [Fact]
    public void waits_for_its_phase() => In("realisation").When(appraisal, dossier).ThenRefused("P08");
}
