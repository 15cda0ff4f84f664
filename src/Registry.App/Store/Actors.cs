using System.Collections.Concurrent;
using Npgsql;
using Registry.App.Door;

namespace Registry.App.Store;

/// <summary>The random ids under which people stand in the log; issuer, subject and name stand in the vault only.</summary>
public sealed class Actors(NpgsqlDataSource source)
{
    private readonly ConcurrentDictionary<(string Issuer, string Subject), Guid> _known = new();

    public ValueTask<Guid> Id(Caller caller, CancellationToken ct) =>
        _known.TryGetValue((caller.Issuer, caller.Subject), out var actor) ? new(actor) : new(Find(caller, ct));

    private async Task<Guid> Find(Caller caller, CancellationToken ct)
    {
        await using (var insert = source.CreateCommand("insert into vault.actors (actor, issuer, subject, name) values ($1, $2, $3, $4) on conflict (issuer, subject) do nothing"))
        {
            foreach (var value in (object[])[Guid.NewGuid(), caller.Issuer, caller.Subject, caller.Name]) insert.Parameters.Add(new() { Value = value });
            await insert.ExecuteNonQueryAsync(ct);
        }
        await using var select = source.CreateCommand("select actor from vault.actors where issuer = $1 and subject = $2");
        select.Parameters.Add(Sql.P(caller.Issuer));
        select.Parameters.Add(Sql.P(caller.Subject));
        return _known[(caller.Issuer, caller.Subject)] = (Guid)(await select.ExecuteScalarAsync(ct))!;
    }
}
