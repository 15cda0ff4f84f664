using Registry.Core.InOperation;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class DrawLessonTests : Road
{
    [Fact]
    public void stands_among_the_lessons()
    {
        In("in-operation").When(new DrawLesson("Begin met de raden", "Kaders vooraf schelen een jaar"), dossier).ThenWrites(new LessonDrawn("Begin met de raden", "Kaders vooraf schelen een jaar"));
        Assert.Equal(("Begin met de raden", Period.Always), Whole.All<Lesson>().Select(l => (l.Name.Value, l.Valid)).Single());
    }

    [Fact]
    public void waits_for_its_phase() => In("realisation").When(new DrawLesson("Begin met de raden", "Kaders vooraf"), dossier).ThenRefused("P08");
}
