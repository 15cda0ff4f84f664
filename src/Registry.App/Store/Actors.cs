using System.Collections.Concurrent;
using Npgsql;
using Registry.App.Door;
using Registry.Core;
using Registry.Core.Privacy;

namespace Registry.App.Store;

/// <summary>The random ids under which people stand in the log; issuer, subject and name stand in the vault only.</summary>
public sealed class Actors(NpgsqlDataSource source, TimeProvider? time = null)
{
    /// <summary>So long is remembered who somebody is; then the vault is asked again, which may have erased it.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _clock = time ?? TimeProvider.System;
    private readonly ConcurrentDictionary<(string Issuer, string Subject), Guid> _known = new();
    private long _since = (time ?? TimeProvider.System).GetTimestamp();

    public ValueTask<Guid> Id(Caller caller, CancellationToken ct)
    {
        if (_clock.GetElapsedTime(Interlocked.Read(ref _since)) > Remembered) Forget();
        return _known.TryGetValue((caller.Issuer, caller.Subject), out var actor) ? new(actor) : new(Find(caller, ct));
    }

    /// <summary>Everybody: somebody was erased.</summary>
    public void Forget()
    {
        Interlocked.Exchange(ref _since, _clock.GetTimestamp());
        _known.Clear();
    }

    private async Task<Guid> Find(Caller caller, CancellationToken ct)
    {
        var until = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime).AddYears((int)Retention.Of(Terms.Identity).Years);
        await using (var insert = source.CreateCommand(
            """
            insert into vault.actors as a (actor, issuer, subject, name, retain_until) values ($1, $2, $3, $4, $5)
            on conflict (issuer, subject) do update set retain_until = excluded.retain_until where a.retain_until < excluded.retain_until
            """))
        {
            foreach (var value in (object[])[Guid.NewGuid(), caller.Issuer, caller.Subject, caller.Name, until]) insert.Parameters.Add(new() { Value = value });
            await insert.ExecuteNonQueryAsync(ct);
        }
        await using var select = source.CreateCommand("select actor from vault.actors where issuer = $1 and subject = $2");
        select.Parameters.Add(Sql.P(caller.Issuer));
        select.Parameters.Add(Sql.P(caller.Subject));
        return _known[(caller.Issuer, caller.Subject)] = (Guid)(await select.ExecuteScalarAsync(ct))!;
    }
}
