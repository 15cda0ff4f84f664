namespace Registry.Core.Imports;

/// <summary>A file was read to its end, and every row of it is accounted for.</summary>
[Decision("complete_import", Kind.Imports, "imports", "registry: imports", Role.Coordinator)]
public sealed record CompleteImport(long Rows, long Recorded, long Known, long Remarked) : Fact
{
    /// <summary>Completed once; read in again, nothing of it is new.</summary>
    public override IEnumerable<Write> Outcome(States now, Given given) =>
        [now.Write(given.Corrects is null && (now.Subject.State as Import)?.Standing?.Completed is { } was ? new ImportCompleted(was.Rows, was.Recorded, was.Known, was.Remarked) : new ImportCompleted(Rows, Recorded, Known, Remarked))];
}
