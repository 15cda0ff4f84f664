namespace Registry.Core.Exploration;

/// <summary>Which tasks the collaboration is about, of which class each of them is, and what stays local.</summary>
/// <param name="Local">What stays local.</param>
[Decision("delimit_tasks", Kind.Dossiers, "task-delimitation", "sixteen steps, step 2; Wgr art. 10", Role.Coordinator)]
public sealed record DelimitTasks(IReadOnlyList<CollaborationTask> Tasks, IReadOnlyList<Title> Local) : Act
{
    private const string Basis = "sixteen steps, step 2; Wgr art. 10";

    public override IEnumerable<Refusal> Refusals(States now, Given given) => [.. Named.None(Tasks.Count, Basis), .. Named.Twice(Tasks.Select(t => t.Name), Basis)];
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new TasksDelimited(Tasks, Local))];
}
