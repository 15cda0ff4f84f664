using Registry.Core;

namespace Registry.App.Store;

/// <summary>
/// The tables of the views. Each generation of a view is a table of its own, filled beside the live one; readers see a database view over
/// the live one, which a rebuild points to the next while it holds the log head. A new view needs nothing here, unless it is searched.
/// </summary>
internal static class ViewTables
{
    /// <summary>Rises when the tables are made otherwise: then every view is built anew at the next start, as when its rules have changed.</summary>
    private const int Shape = 7;

    private const string Columns = "fact_id, stream_id, collaboration, known_from, level, known_to, about, valid, data";

    /// <summary>
    /// The views that can also be asked by what the sources claim to have known: each row with the day that its event's source claims, and the
    /// day claimed for the event that took its place. Where the sources of a stream make no claim, or not in the order of its events, these do
    /// not answer (<see cref="ClaimRows"/>).
    /// </summary>
    public static readonly IReadOnlyList<string> Claimed = ["participants", "bodies"];
    public const string ClaimColumns = "claimed_from, claimed_to";

    /// <summary>Names in the order of a dictionary, capitals and accents among the rest.</summary>
    private const string NameOrder = "\"und-x-icu\"";

    private static readonly (string, string, string) Name = ("name", $"text collate {NameOrder}", "data::json ->> 'name'");
    /// <summary>Kept with the row: they are made once, and neither an index nor its statistics nor a search makes them again.</summary>
    private static readonly (string, string, string) Words = ("words", "tsvector", "registry.search_words(data::json)");
    private const string ByWords = "using gin (words)";
    /// <summary>
    /// The bounds of both clocks, the last included and none of them ever absent: where all rows are looked at, a range would be taken apart
    /// for each, and what may be absent has no fixed place in a row. The first and the last day of the calendar are told to the database as
    /// no beginning and no end, from which no day can be taken: a period that ends on one of them does not hold on it.
    /// </summary>
    private static readonly (string, string, string)[] Bounds =
    [
        ("known_last", "bigint", $"coalesce(known_to - 1, {long.MaxValue})"),
        ("held_from", "date", "case when isempty(valid) or upper(valid) = '-infinity' then 'infinity' else coalesce(lower(valid), '-infinity') end"),
        ("held_last", "date", "case when isempty(valid) then '-infinity' when upper(valid) = 'infinity' then '9999-12-30' else coalesce(upper(valid) - 1, 'infinity') end"),
    ];
    private const string BoundsInIndex = "known_from, known_last, held_from, held_last, level";

    /// <summary>What rows are counted by, from the index alone: as one text it is one comparison.</summary>
    private static readonly (string, string, string) Traits = ("traits", "text", "(data::json ->> 'form') || ' ' || (data::json ->> 'status') || ' ' || (data::json ->> 'taskClass')");

    /// <summary>What a view is asked by besides collaboration and organisation.</summary>
    private static readonly Dictionary<string, string[]> Asked = new()
    {
        ["collaborations"] = ["(name, stream_id)", ByWords],
        ["organisations"] = ["(name, stream_id)", ByWords, "(code)"],
        ["labels"] = [LabelMoved],
        ["bodies"] = [ByWords],
    };

    /// <summary>Members of a row by which rows are searched, counted and put in order, as columns of their own: looking into each row's JSON takes longer than the rest.</summary>
    private static readonly Dictionary<string, (string Column, string Type, string Value)[]> Searched = new()
    {
        ["collaborations"] = [Name, Traits, .. Bounds, Words],
        ["organisations"] = [Name, Member("code"), ("kind", "text", "data::json ->> 'organisationKind'"), Words],
        ["bodies"] = [Words],
        ["dossiers"] = [Member("phase"), .. Bounds],
        ["participants"] = Bounds,
    };

    /// <summary>What an index holds besides, so that rows are counted without a look at the rows themselves, which are wide.</summary>
    private static readonly Dictionary<(string View, string By), string> Counted = new()
    {
        [("collaborations", "collaboration")] = $" include ({BoundsInIndex}, traits)",
        [("dossiers", "collaboration")] = $" include ({BoundsInIndex}, phase)",
        [("participants", "about")] = $" include (collaboration, {BoundsInIndex})",
    };

    /// <summary>When a row of the labels came or went.</summary>
    public const string LabelMoved = "(coalesce(known_to, known_from))";

    /// <summary>What is written of a row.</summary>
    public static string ColumnsOf(string view) => Claimed.Contains(view) ? $"{Columns}, {ClaimColumns}" : Columns;

    public static string Table(string view, int generation) => $"registry.view_{view}_{generation}";

    /// <summary>By which rules and in which shape a view is kept.</summary>
    public static int Version(ViewType view) => Shape * 1000 + view.Version;

    /// <summary>Whether rows of this version have the columns that rows have now.</summary>
    public static bool HasShape(int version) => version / 1000 == Shape;

    /// <summary>
    /// The empty table of a generation, without indexes: those are made when it is full. Rows are JSON as text: it goes in and out as it is,
    /// where a type of JSON would be looked through each time; nothing is asked by it, so that nobody needs to know what is in it. What has one length stands first, where it is found without a search.
    /// </summary>
    public static string Create(string view, int generation) =>
        $"""
        create table {Table(view, generation)} (
            fact_id       uuid not null,
            stream_id     uuid not null,
            collaboration uuid not null,
            known_from    bigint not null,
            level         smallint not null,
            known_to      bigint,
            about         uuid,
            valid         daterange not null,
            data          text not null{(Claimed.Contains(view) ? ", claimed_from date, claimed_to date" : "")}{string.Concat(SearchedBy(view).Select(c => $", {c.Column} {c.Type} generated always as ({c.Value}) stored"))});
        alter table {Table(view, generation)} alter data set statistics 0;
        grant select, insert, update (known_to{(Claimed.Contains(view) ? ", claimed_to" : "")}) on {Table(view, generation)} to registry_app;
        grant select on {Table(view, generation)} to registry_audit;
        """;

    public static IEnumerable<string> Indexes(string view, int generation)
    {
        yield return $"create unique index on {Table(view, generation)} (fact_id) where known_to is null";
        yield return $"create index on {Table(view, generation)} (collaboration){Counted.GetValueOrDefault((view, "collaboration"))}";
        yield return $"create index on {Table(view, generation)} (about){Counted.GetValueOrDefault((view, "about"))} where about is not null";
        foreach (var asked in Asked.GetValueOrDefault(view, [])) yield return $"create index on {Table(view, generation)} {asked}";
    }

    /// <summary>From now on readers and writers see this generation.</summary>
    public static string Show(ViewType view, int generation)
    {
        var columns = string.Join(", ", SearchedBy(view.Name).Select(c => c.Column).Prepend(ColumnsOf(view.Name)));
        // A view of another shape cannot be replaced.
        return $"""
            do $$ begin
                create or replace view registry.view_{view.Name} as select {columns} from {Table(view.Name, generation)};
            exception when invalid_table_definition then
                drop view registry.view_{view.Name};
                create view registry.view_{view.Name} as select {columns} from {Table(view.Name, generation)};
            end $$;
            grant select on registry.view_{view.Name} to registry_app, registry_audit;
            insert into registry.live values ('{view.Name}', {generation}, {Version(view)})
            on conflict (view) do update set generation = excluded.generation, version = excluded.version;
            """;
    }

    private static (string, string, string) Member(string name) => (name, "text", $"data::json ->> '{name}'");

    private static IEnumerable<(string Column, string Type, string Value)> SearchedBy(string view) => Searched.GetValueOrDefault(view, []);
}
