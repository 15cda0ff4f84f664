using System.Text;
using Npgsql;

namespace Registry.App.Store;

/// <summary>Which collaborations are asked for; what is empty is not asked.</summary>
/// <param name="Text">Words that name, purpose or body hold, each from its beginning.</param>
/// <param name="Organisation">One that takes part.</param>
public sealed record CollaborationFilter(string? Text = null, Guid? Organisation = null, string? Form = null, string? Status = null, string? TaskClass = null, string? Phase = null);

/// <summary>A collaboration in a list, as it was on the day and known at the position that were asked.</summary>
/// <param name="Phases">The phases of its dossiers.</param>
/// <param name="Participants">How many organisations take part.</param>
public sealed record CollaborationLine(Guid Id, string Name, string Form, string Status, string TaskClass, DateOnly? Since, IReadOnlyList<string> Phases, long Participants)
{
    /// <summary>What it is labelled as, such as a demonstration; as known now.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];
}

/// <summary>How many collaborations there are of each kind, among those that were asked for.</summary>
public sealed record Facet(string Name, string Term, long Count);

/// <summary>Where a page of a list goes on: after this name and id.</summary>
public sealed record After(string Name, Guid Id);

/// <summary>The collaborations that there were on a day, as known at a position: pages in the order of names, and facets.</summary>
public sealed class Collaborations(NpgsqlDataSource source)
{
    /// <summary>In the order in which a row has them.</summary>
    private static readonly string[] traits = ["form", "status", "taskClass"];

    private readonly FacetCounts _counts = new(source);

    public Task<IReadOnlyList<CollaborationLine>> Page(CollaborationFilter filter, Clocks clocks, After? after, int limit, CancellationToken ct) => source.Read<IReadOnlyList<CollaborationLine>>(async connection =>
    {
        var ask = new Question();
        var (among, found) = (Among(ask, filter, clocks), Found(ask, filter, clocks));
        var further = after is null ? "" : $"and (c.name, c.stream_id) > ({ask.P(after.Name)}, {ask.P(after.Id)})";
        await using var command = ask.Command(connection,
            $"""
            select c.collaboration, c.name, {Trait("c", "form")}, {Trait("c", "status")}, {Trait("c", "taskClass")}, lower(c.valid),
                   array(select distinct d.phase from registry.view_dossiers d where d.collaboration = c.collaboration and {ask.Within("d", clocks)} order by 1),
                   (select count(distinct p.about) from registry.view_participants p where p.collaboration = c.collaboration and {ask.Within("p", clocks)}),
                   {Labels.Beside("c")}
            from {among} c where {found} {further}
            order by c.name, c.stream_id limit {ask.P(limit)}
            """);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var page = new List<CollaborationLine>();
        while (await rows.ReadAsync(ct))
            page.Add(new(rows.GetGuid(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetString(4), rows.IsDBNull(5) ? null : rows.GetFieldValue<DateOnly>(5),
                rows.GetFieldValue<string[]>(6), rows.GetInt64(7)) { Labels = rows.GetFieldValue<string[]>(8) });
        return page;
    }, ct);

    public async Task<IReadOnlyList<Facet>> Facets(CollaborationFilter filter, Clocks clocks, CancellationToken ct)
    {
        var counted = filter is { Text: null, Organisation: null } ? await _counts.Count(filter, clocks, ct) : await Selected(filter, clocks, ct);
        return [.. counted.OrderBy(f => f.Name, StringComparer.Ordinal).ThenByDescending(f => f.Count).ThenBy(f => f.Term, StringComparer.Ordinal)];
    }

    /// <summary>Facets of what the database has to find first, by its words or by who takes part.</summary>
    internal async Task<IReadOnlyList<Facet>> Selected(CollaborationFilter filter, Clocks clocks, CancellationToken ct)
    {
        // On a connection each: either looks at all that was found, and neither needs what the other counts.
        var turns = Counted(ask => $"select c.traits, count(*) from {Among(ask, filter, clocks)} c where {Found(ask, filter, clocks)} group by 1", traits, ct);
        var phases = Counted(ask =>
            $"""
            select phase, count(*) from (
                select distinct d.collaboration, d.phase from (select c.collaboration from {Among(ask, filter, clocks)} c where {Found(ask, filter, clocks)}) found
                join registry.view_dossiers d on d.collaboration = found.collaboration where {ask.Within("d", clocks)}) p group by phase
            """, ["phase"], ct);
        return [.. await turns, .. await phases];
    }

    /// <param name="names">What the words are of the text before the number.</param>
    private Task<IReadOnlyList<Facet>> Counted(Func<Question, string> sql, string[] names, CancellationToken ct) => source.Read<IReadOnlyList<Facet>>(async connection =>
    {
        var ask = new Question();
        await using var command = ask.Planned(connection, sql(ask));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var counts = new Dictionary<(string, string), long>();
        while (await rows.ReadAsync(ct))
            foreach (var which in names.Zip(rows.GetString(0).Split(' '))) counts[which] = counts.GetValueOrDefault(which) + rows.GetInt64(1);
        return [.. counts.Select(c => new Facet(c.Key.Item1, c.Key.Item2, c.Value))];
    }, ct);

    /// <summary>The form, status or task class of a row of the view.</summary>
    internal static string Trait(string row, string name) => $"split_part({row}.traits, ' ', {Array.IndexOf(traits, name) + 1})";

    /// <summary>
    /// The rows to look among: all, or those that hold the words themselves, and those of whose body it is so. One after the other, each from its
    /// index: with an "or" between them every row would be looked into.
    /// </summary>
    private static string Among(Question ask, CollaborationFilter filter, Clocks clocks) => SearchWords.Of(ask, filter.Text) is not { } words ? "registry.view_collaborations" :
        $"""
        (select m.* from registry.view_collaborations m where m.words @@ {words}
         union all
         select m.* from (select distinct b.collaboration from registry.view_bodies b where b.words @@ {words} and {ask.At("b", clocks)}) b
         cross join lateral (select m.* from registry.view_collaborations m where m.collaboration = b.collaboration offset 0) m where not m.words @@ {words})
        """;

    private static string Found(Question ask, CollaborationFilter filter, Clocks clocks)
    {
        var found = ask.Within("c", clocks);
        if (filter.Form is { } form) found += $" and {Trait("c", "form")} = {ask.P(form)}";
        if (filter.Status is { } status) found += $" and {Trait("c", "status")} = {ask.P(status)}";
        if (filter.TaskClass is { } task) found += $" and {Trait("c", "taskClass")} = {ask.P(task)}";
        if (filter.Organisation is { } organisation)
            found += $" and c.collaboration in (select p.collaboration from registry.view_participants p where p.about = {ask.P(organisation)} and {ask.Within("p", clocks)})";
        if (filter.Phase is { } phase)
            found += $" and exists (select from registry.view_dossiers d where d.collaboration = c.collaboration and d.phase = {ask.P(phase)} and {ask.Within("d", clocks)})";
        return found;
    }
}

/// <summary>What somebody typed, as a full-text query: all words, each as the beginning of one or by its stem. Words end where <c>registry.search_words</c> ends them.</summary>
internal static class SearchWords
{
    public static string? Of(Question ask, string? text)
    {
        // A mark of its own belongs to the letter before it; the database takes both apart and the mark away.
        var words = string.Concat((text ?? "").EnumerateRunes().Select(r => Rune.IsLetterOrDigit(r) || r.Value is >= 0x300 and <= 0x36F ? r.ToString() : " "))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.EnumerateRunes().Any(Rune.IsLetterOrDigit)).Take(10).ToList();
        return words.Count == 0 ? null : string.Join(" && ", words.ConvertAll(w => $"(to_tsquery('pg_catalog.simple', registry.folded({ask.P($"{w}:*")})) || plainto_tsquery('pg_catalog.dutch', registry.folded({ask.P(w)})))")) is var all ? $"({all})" : null;
    }
}
