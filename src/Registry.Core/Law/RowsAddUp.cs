using Registry.Core.Imports;

namespace Registry.Core.Law;

/// <summary>Nothing of a file is dropped in silence: each of its rows was recorded, known already, or remarked upon.</summary>
public static class RowsAddUp
{
    public static Rule Completed { get; } = Rule.About<ImportCompleted>("I01", "registry: imports", _ => [], (e, _, _) => e.Rows == e.Recorded + e.Known + e.Remarked ? null
        : new($"Van {e.Rows} rijen zijn er {e.Recorded + e.Known + e.Remarked} verantwoord.", $"Of {e.Rows} rows {e.Recorded + e.Known + e.Remarked} are accounted for."));
}
