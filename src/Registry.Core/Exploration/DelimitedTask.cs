namespace Registry.Core.Exploration;

/// <summary>A task that the collaboration is about, as it was delimited last.</summary>
/// <param name="TaskClass">The heaviest class among the tasks says which councils must be heard.</param>
/// <param name="Iv3Field">The task field in the sense of the Iv3 accounts.</param>
[View("delimited_tasks")]
public sealed record DelimitedTask(Guid Id, Title Name, Code TaskClass, Code? Iv3Field, Title StatutoryBasis, Code CompetentOrgan, PublicText? Interest) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override string Subject() => $"task:{Name}";

    /// <summary>A later delimitation takes the place of the whole of an earlier one.</summary>
    internal static IEnumerable<DelimitedTask> Told(Guid fact, TasksDelimited said) =>
        said.Tasks.Select((t, n) => new DelimitedTask(new Ids(fact)[10 + n], t.Name, t.TaskClass, t.Iv3Field, t.StatutoryBasis, t.CompetentOrgan, t.Interest));
}
