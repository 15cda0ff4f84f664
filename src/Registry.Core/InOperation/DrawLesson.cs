namespace Registry.Core.InOperation;

/// <summary>What others can learn from this collaboration is written down.</summary>
/// <param name="Lesson">The lesson in one line.</param>
[Decision("draw_lesson", Kind.Dossiers, "monitoring", "sixteen steps: lessons for other collaborations", Role.Coordinator)]
public sealed record DrawLesson(Title Lesson, PublicText Text) : Act
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new LessonDrawn(Lesson, Text))];
}
