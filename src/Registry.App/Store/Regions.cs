using System.Text.Json;
using Npgsql;

namespace Registry.App.Store;

/// <summary>An organisation that somebody picked, by the name that it had on the day that was asked, or else last.</summary>
/// <param name="Exists">Whether it existed on that day; if not, the last day before and the first day after on which it did.</param>
public sealed record Picked(Guid Id, string Name, string Kind, string? Code, bool Exists, DateOnly? Before, DateOnly? After);

/// <summary>An id or a code under which no organisation was known at the position that was asked.</summary>
/// <param name="First">From which position on it is known; nothing when it never is.</param>
public sealed record Unpicked(string Named, long? First);

/// <summary>How many collaborations have so many of the picked organisations in them, and so many of those that existed on the day.</summary>
public sealed record Share(long Picked, long Existing, long Collaborations);

/// <summary>How one organisation takes part: with which organ, and for what when that is not the whole.</summary>
public sealed record Place(Guid Organisation, string? Organ, string? Scope);

/// <summary>A collaboration in which one of the picked organisations takes part, or more.</summary>
/// <param name="Participants">How many organisations take part in all.</param>
/// <param name="Picked">How many of them are picked.</param>
public sealed record RegionLine(Guid Id, string Name, string Form, string Status, long Participants, long Picked, IReadOnlyList<Place> Places);

/// <summary>Where a page of a region goes on: after this many picked, this name and this id.</summary>
public sealed record RegionAfter(long Picked, string Name, Guid Id);

/// <summary>What some organisations have together: as a region on a map, whatever they themselves call it.</summary>
public sealed class Regions(NpgsqlDataSource source)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>The organisations under these ids and codes in the order of their names, and the ids and codes under which there is none.</summary>
    /// <param name="everybody">Only what everybody may see.</param>
    public async Task<(IReadOnlyList<Picked> Picked, IReadOnlyList<Unpicked> Unpicked)> Pick(IReadOnlyList<Guid> ids, IReadOnlyList<string> codes, Clocks clocks, bool everybody, CancellationToken ct)
    {
        var ask = new Question();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = ask.Command(connection,
            $"""
            select o.stream_id, o.name, o.kind, o.code, lower(o.valid), upper(o.valid), isempty(o.valid), o.known_from, {ask.Known("o", clocks.KnownAt)},
                   rank() over (order by o.name, o.stream_id)
            from registry.view_organisations o where (o.about = any({ask.P(ids.ToArray())}) or o.code = any({ask.P(codes.ToArray())})){Open("o", everybody)} order by o.fact_id desc
            """);
        var names = new List<NameRow>();
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
                names.Add(new(rows.GetGuid(0), rows.GetString(1), rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetString(3), StoredRows.Date(rows, 4), StoredRows.Date(rows, 5), rows.GetBoolean(6), rows.GetInt64(7), rows.GetBoolean(8), rows.GetInt64(9)));

        var day = clocks.ValidOn ?? throw new ArgumentException("A region is asked of one day.", nameof(clocks));
        var picked = names.Where(n => n.Known).GroupBy(n => n.Id).Select(n => Then([.. n], day)).OrderBy(p => p.Rank).Select(p => p.As).ToList();
        Unpicked Missing(string named, Func<NameRow, bool> meant) => new(named, names.Where(n => meant(n) && n.KnownFrom > clocks.KnownAt).Min(n => (long?)n.KnownFrom));
        return (picked, [.. ids.Except(picked.Select(p => p.Id)).Select(id => Missing($"{id}", n => n.Id == id)), .. codes.Except(picked.Select(p => p.Code)).Select(code => Missing(code!, n => n.Code == code))]);
    }

    /// <summary>In how many collaborations they are together, by how many they are.</summary>
    public async Task<IReadOnlyList<Share>> Shares(IReadOnlyList<Picked> picked, Clocks clocks, bool everybody, CancellationToken ct)
    {
        var ask = new Question();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = ask.Command(connection, $"with {Shared(ask, picked, clocks, everybody)} select s.picked, s.existing, count(*) from shares s group by 1, 2 order by 1 desc, 2 desc");
        await using var rows = await command.ExecuteReaderAsync(ct);
        var shares = new List<Share>();
        while (await rows.ReadAsync(ct)) shares.Add(new(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2)));
        return shares;
    }

    /// <summary>The collaborations in which they take part, those with most of them first.</summary>
    public async Task<IReadOnlyList<RegionLine>> Page(IReadOnlyList<Picked> picked, Clocks clocks, bool everybody, RegionAfter? after, int limit, CancellationToken ct)
    {
        var ask = new Question();
        var (shared, most) = (Shared(ask, picked, clocks, everybody), ask.P(limit));
        var (fewer, further) = ("", "");
        if (after is not null && ask.P(after.Picked) is var n)
            (fewer, further) = ($"where m.picked < {n}", $"and (s.picked < {n} or s.picked = {n} and (c.name, c.stream_id) > ({ask.P(after.Name)}, {ask.P(after.Id)}))");
        // Thousands may have one of them: names are looked at only of those that have as many as the last one on the page, or more.
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var command = ask.Command(connection,
            $"""
            with {shared}
            select l.collaboration, l.name, l.form, l.status, l.picked,
                   (select count(distinct p.about) from registry.view_participants p where p.collaboration = l.collaboration and {ask.Within("p", clocks)}{Open("p", everybody)}),
                   (select json_agg(json_build_object('organisation', p.about, 'organ', p.data::json ->> 'organ', 'scope', p.data::json ->> 'scope') order by p.data::json ->> 'organ', p.data::json ->> 'scope', p.fact_id) from registry.view_participants p
                    where p.collaboration = l.collaboration and p.about = any({ask.P(Ids(picked))}) and {ask.Within("p", clocks)}{Open("p", everybody)})::text
            from (select s.collaboration, s.picked, c.name, {Collaborations.Trait("c", "form")} as form, {Collaborations.Trait("c", "status")} as status, c.stream_id
                  from shares s join registry.view_collaborations c on c.collaboration = s.collaboration and {ask.Within("c", clocks)}{Open("c", everybody)}
                  where s.picked >= coalesce((select min(f.picked) from (select m.picked from shares m {fewer} order by m.picked desc limit {most}) f), 0) {further}
                  order by s.picked desc, c.name, c.stream_id limit {most}) l
            order by l.picked desc, l.name, l.stream_id
            """);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var page = new List<RegionLine>();
        while (await rows.ReadAsync(ct))
            page.Add(new(rows.GetGuid(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetInt64(5), rows.GetInt64(4), [.. JsonSerializer.Deserialize<Place[]>(rows.GetString(6), Web)!.Distinct()]));
        return page;
    }

    /// <summary>How many of the picked take part in each collaboration that there was on the day.</summary>
    private static string Shared(Question ask, IReadOnlyList<Picked> picked, Clocks clocks, bool everybody) =>
        $"""
        places as (select distinct p.collaboration, p.about from registry.view_participants p where p.about = any({ask.P(Ids(picked))}) and {ask.Within("p", clocks)}{Open("p", everybody)}),
        shares as materialized (
            select s.* from (select collaboration, count(*) as picked, count(*) filter (where about = any({ask.P(Ids(picked.Where(p => p.Exists)))})) as existing from places group by collaboration) s
            where exists (select from registry.view_collaborations c where c.collaboration = s.collaboration and {ask.Within("c", clocks)}{Open("c", everybody)}))
        """;

    private static Guid[] Ids(IEnumerable<Picked> picked) => [.. picked.Select(p => p.Id)];

    private static string Open(string row, bool everybody) => everybody ? $" and {row}.level = 0" : "";

    /// <summary>By the name that it had on the day, or else the one that began last, as everywhere.</summary>
    private static (long Rank, Picked As) Then(List<NameRow> names, DateOnly day)
    {
        var by = names.OrderByDescending(n => n.Holds(day)).ThenBy(n => n.Never).ThenByDescending(n => n.From).First();
        var days = by.Holds(day) ? [] : names.FindAll(n => !n.Never);
        // Registers write the first day that there is for a day that they do not know; there is none before it.
        var before = days.Where(n => n.To <= day && n.To > DateOnly.MinValue).Max(n => n.To)?.AddDays(-1);
        return (by.Rank, new(by.Id, by.Name, by.Kind, by.Code, by.Holds(day), before, days.Where(n => n.From > day).Min(n => n.From)));
    }

    private sealed record NameRow(Guid Id, string Name, string Kind, string? Code, DateOnly? From, DateOnly? To, bool Never, long KnownFrom, bool Known, long Rank)
    {
        public bool Holds(DateOnly day) => !Never && !(From > day) && !(To <= day);
    }
}
