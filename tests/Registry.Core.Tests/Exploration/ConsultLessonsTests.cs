using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Exploration;

public class ConsultLessonsTests : Road
{
    private static readonly ConsultedLesson lesson = new("Begin klein", Id("region"), "Eerst één taak");

    [Fact]
    public void says_what_is_done_with_each()
    {
        In().When(new ConsultLessons([lesson]), dossier).ThenWrites(new LessonsConsulted([lesson]));
        Assert.True(Whole.Has("context-and-problem", ["lessons_consulted"]));
    }

    [Fact]
    public void accepts_one_lesson_of_two_collaborations() =>
        In().When(new ConsultLessons([lesson, lesson with { Collaboration = Id("pool") }]), dossier).ThenWrites(new LessonsConsulted([lesson, lesson with { Collaboration = Id("pool") }]));

    [Fact]
    public void is_refused_without_any() => In().When(new ConsultLessons([]), dossier).ThenRefused("P45");
}
