using Registry.Core;

namespace Registry.App.Store;

/// <summary>
/// The tables of the views. Each generation of a view is a table of its own, filled beside the live one; readers see a database view over
/// the live one, which a rebuild points to the next while it holds the log head. A new view needs nothing here, unless it is searched.
/// </summary>
internal static class ViewTables
{
    public const string Columns = "fact_id, stream_id, collaboration, about, valid, known_from, known_to, level, data";

    /// <summary>What a view is asked by besides collaboration and organisation.</summary>
    private static readonly Dictionary<string, string[]> Asked = new()
    {
        ["collaborations"] = [$"((data ->> 'name') collate {NameOrder}, stream_id)", "using gin (registry.search_words(data))"],
        ["organisations"] = [$"((data ->> 'name') collate {NameOrder}, stream_id)", "using gin (registry.search_words(data))", "((data ->> 'code'))"],
        ["labels"] = [LabelMoved],
        ["bodies"] = ["using gin (registry.search_words(data))"],
    };

    /// <summary>Members of a row that all rows are counted by, as columns of their own: looking into each row's JSON takes longer than the counting.</summary>
    private static readonly Dictionary<string, (string Column, string Member)[]> Counted = new()
    {
        ["collaborations"] = [("form", "form"), ("status", "status"), ("task_class", "taskClass")],
        ["dossiers"] = [("phase", "phase")],
    };

    /// <summary>Names in the order of a dictionary, capitals and accents among the rest.</summary>
    public const string NameOrder = "\"und-x-icu\"";

    /// <summary>When a row of the labels came or went.</summary>
    public const string LabelMoved = "(coalesce(known_to, known_from))";

    public static string Table(string view, int generation) => $"registry.view_{view}_{generation}";

    /// <summary>
    /// The empty table of a generation, without indexes: those are made when it is full. Rows are text that is JSON: it goes in and out as it
    /// is, where jsonb would be taken apart and put together again each time.
    /// </summary>
    public static string Create(string view, int generation) =>
        $"""
        create table {Table(view, generation)} (
            fact_id       uuid not null,
            stream_id     uuid not null,
            collaboration uuid not null,
            about         uuid,
            valid         daterange not null,
            known_from    bigint not null,
            known_to      bigint,
            level         smallint not null,
            data          json not null{string.Concat(CountedBy(view).Select(c => $", {c.Column} text generated always as (data ->> '{c.Member}') stored"))});
        grant select, insert, update (known_to) on {Table(view, generation)} to registry_app;
        grant select on {Table(view, generation)} to registry_audit;
        """;

    public static IEnumerable<string> Indexes(string view, int generation)
    {
        yield return $"create unique index on {Table(view, generation)} (fact_id) where known_to is null";
        yield return $"create index on {Table(view, generation)} (collaboration)";
        // Memberships are counted by organisation without a look at their rows.
        yield return $"create index on {Table(view, generation)} (about){(view == "participants" ? " include (collaboration, valid, known_from, known_to)" : "")} where about is not null";
        foreach (var asked in Asked.GetValueOrDefault(view, [])) yield return $"create index on {Table(view, generation)} {asked}";
    }

    /// <summary>From now on readers and writers see this generation.</summary>
    public static string Show(ViewType view, int generation) =>
        $"""
        create or replace view registry.view_{view.Name} as select {string.Join(", ", CountedBy(view.Name).Select(c => c.Column).Prepend(Columns))} from {Table(view.Name, generation)};
        grant select on registry.view_{view.Name} to registry_app, registry_audit;
        insert into registry.live values ('{view.Name}', {generation}, {view.Version})
        on conflict (view) do update set generation = excluded.generation, version = excluded.version;
        """;

    private static IEnumerable<(string Column, string Member)> CountedBy(string view) => Counted.GetValueOrDefault(view, []);
}
