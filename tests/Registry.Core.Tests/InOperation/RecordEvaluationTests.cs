using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordEvaluationTests : Road
{
    private static readonly RecordEvaluation evaluation = new("De doelen zijn gehaald", "continue", [new("E-1", "Herzie de sleutel", Day(2026, 12, 31)), new("E-2", "Meet opnieuw", null)], Day(2026, 2, 1));

    [Fact]
    public void stands_with_what_it_asks_for_and_is_the_record_of_its_step()
    {
        In("in-operation").When(evaluation, dossier).ThenWrites(new EvaluationHeld("De doelen zijn gehaald", "continue", evaluation.FollowUps, Day(2026, 2, 1)));
        Assert.Equal("continue", Assert.Single(Whole.All<Evaluation>()).Advice);
        Assert.Equal([("follow-up", "E-1", Day(2026, 12, 31)), ("follow-up", "E-2", null)], Whole.All<OpenItem>().OrderBy(i => i.Number.Value).Select(i => (i.ItemKind.Value, i.Number.Value, i.Due)));
        Assert.True(Whole.Has("monitoring", ["evaluation_held"]));
    }

    [Fact]
    public void may_ask_for_nothing()
    {
        In().When(evaluation with { FollowUps = [] }, dossier);
        Assert.Empty(Whole.All<OpenItem>());
        Assert.Single(Whole.All<Evaluation>());
    }

    [Fact]
    public void corrected_asks_for_what_it_now_says()
    {
        In().When(evaluation, dossier).When(evaluation with { FollowUps = [new("E-3", "Stop", null)] }, dossier, corrects: Last.Id, source: Because);
        Assert.Equal("E-3", Assert.Single(Whole.All<OpenItem>()).Number);
    }
}
