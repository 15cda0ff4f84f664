using Registry.Core.SixteenSteps;

namespace Registry.Core.Tests.SixteenSteps;

public class MethodTests
{
    private static readonly IReadOnlyList<Step> steps = [.. Method.Standard.Phases.SelectMany(p => p.Steps)];

    [Fact]
    public void it_has_five_phases_and_sixteen_steps_in_order()
    {
        Assert.Equal(Terms.Phases.Split(' '), Method.Standard.Phases.Select(p => p.Code.Value));
        Assert.Equal(Terms.Steps.Split(' '), steps.Select(s => s.Code.Value));
        Assert.Equal(Enumerable.Range(1, 16), steps.Select(s => s.Number));
        Assert.Equal([4, 2, 3, 4, 3], Method.Standard.Phases.Select(p => p.Steps.Count));
    }

    [Fact]
    public void every_step_says_what_is_weighed_chosen_and_minded_and_needs_a_record() => Assert.All(steps, s =>
    {
        Assert.True(s.Considerations.Count > 0 && s.Choices.Count > 0 && s.Attention.Count > 0);
        Assert.NotEmpty(s.Record.Shared.Concat(s.Record.Each));
        Assert.All(s.ByTaskClass.Keys, c => Assert.Contains(c, Method.Standard.Divisions.Select(d => d.TaskClass.Value)));
    });

    [Fact]
    public void every_class_of_tasks_has_its_division_and_a_mixed_one_follows_the_heaviest()
    {
        Assert.Equal(["supporting", "operational", "strategic"], Method.Standard.Divisions.Select(d => d.TaskClass.Value));
        Assert.All(Method.Standard.Divisions, d => Assert.All(d.Forms, f => Assert.Contains(f.Value, Terms.Forms.Split(' '))));
        Assert.All(Method.Standard.Divisions, d => Assert.All(d.CouncilFeedbackAfter, p => Assert.NotNull(Method.PhaseNamed(p))));
        Assert.Equal("strategic", Method.For("mixed").TaskClass);
    }

    /// <summary>A record of a step is an event that says of itself to which step it belongs, on the dossier or on a track.</summary>
    [Fact]
    public void its_records_are_events_of_their_step() => Assert.All(steps, s =>
    {
        Assert.All(s.Record.Shared.SelectMany(one => one), e => Assert.Equal((Kind.Dossiers, s.Code), Event(e)));
        Assert.All(s.Record.Each.SelectMany(one => one), e => Assert.Equal((Kind.Tracks, s.Code), Event(e)));
    });

    private static (string On, Code? Step) Event(Code name) => Catalogue.EventNamed(name.Value) is { } e ? (e.On, e.Step) : default;
}
