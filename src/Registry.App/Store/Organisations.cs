using Npgsql;

namespace Registry.App.Store;

/// <summary>Which organisations are asked for; what is empty is not asked.</summary>
public sealed record OrganisationFilter(string? Text = null, string? Kind = null, string? Code = null);

/// <summary>An organisation in a list, by the name that it had on the day that was asked; once by each, also when two facts give it the same one.</summary>
/// <param name="Collaborations">In how many it takes part.</param>
public sealed record OrganisationLine(Guid Id, string Name, string Kind, string? Code, DateOnly? From, DateOnly? To, long Collaborations);

/// <summary>Another organisation with which one takes part, and in how many collaborations.</summary>
public sealed record Partner(Guid Id, string? Name, long Collaborations);

/// <summary>The organisations that existed on a day, as known at a position, and who took part with whom.</summary>
public sealed class Organisations(NpgsqlDataSource source)
{
    public Task<IReadOnlyList<OrganisationLine>> Page(OrganisationFilter filter, Clocks clocks, After? after, int limit, CancellationToken ct) => source.Read<IReadOnlyList<OrganisationLine>>(async connection =>
    {
        var ask = new Question();
        var found = ask.At("o", clocks);
        if (filter.Kind is { } kind) found += $" and o.kind = {ask.P(kind)}";
        if (filter.Code is { } code) found += $" and o.code = {ask.P(code)}";
        if (SearchWords.Of(ask, filter.Text) is { } words) found += $" and o.words @@ {words}";
        if (after is not null) found += $" and (o.name, o.stream_id) > ({ask.P(after.Name)}, {ask.P(after.Id)})";
        await using var command = ask.Command(connection,
            $"""
            select distinct on (o.name, o.stream_id) o.stream_id, o.name, o.kind, o.code, lower(o.valid), upper(o.valid),
                   (select count(distinct p.collaboration) from registry.view_participants p where p.about = o.stream_id and {ask.Within("p", clocks)})
            from registry.view_organisations o where {found} order by o.name, o.stream_id, o.fact_id limit {ask.P(limit)}
            """);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var page = new List<OrganisationLine>();
        while (await rows.ReadAsync(ct))
            page.Add(new(rows.GetGuid(0), rows.GetString(1), rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetString(3), StoredRows.Date(rows, 4), StoredRows.Date(rows, 5), rows.GetInt64(6)));
        return page;
    }, ct);

    /// <summary>With whom an organisation takes part, those with most in common first. Who does not exist on the day goes by the name that began last.</summary>
    public Task<IReadOnlyList<Partner>> Partners(Guid organisation, Clocks clocks, int limit, CancellationToken ct) => source.Read<IReadOnlyList<Partner>>(async connection =>
    {
        var ask = new Question();
        await using var command = ask.Command(connection,
            $"""
            select w.about, n.name, w.count
            from (select p.about, count(distinct p.collaboration) from registry.view_participants p
                  where p.collaboration in (select m.collaboration from registry.view_participants m where m.about = {ask.P(organisation)} and {ask.Within("m", clocks)})
                    and p.about is not null and p.about <> {ask.P(organisation)} and {ask.Within("p", clocks)}
                  group by p.about order by count(distinct p.collaboration) desc, p.about limit {ask.P(limit)}) w
            left join lateral (select o.name from registry.view_organisations o where o.about = w.about and {ask.Known("o", clocks.KnownAt)}
                               order by {(clocks.ValidOn is { } day ? $"o.valid @> {ask.P(day)} desc, " : "")}isempty(o.valid), lower(o.valid) desc nulls last, o.fact_id desc limit 1) n on true
            order by w.count desc, n.name, w.about
            """);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var partners = new List<Partner>();
        while (await rows.ReadAsync(ct)) partners.Add(new(rows.GetGuid(0), rows.IsDBNull(1) ? null : rows.GetString(1), rows.GetInt64(2)));
        return partners;
    }, ct);
}
