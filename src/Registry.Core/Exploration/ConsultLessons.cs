namespace Registry.Core.Exploration;

/// <summary>Lessons of earlier collaborations, each with what is done with it here.</summary>
[Decision("consult_lessons", Kind.Dossiers, "context-and-problem", "sixteen steps, step 1", Role.Coordinator)]
public sealed record ConsultLessons(IReadOnlyList<ConsultedLesson> Lessons) : Act
{
    private const string Basis = "sixteen steps, step 1";

    public override IEnumerable<Refusal> Refusals(States now, Given given) => Named.None(Lessons.Count, Basis);
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new LessonsConsulted(Lessons))];
}
