using Npgsql;
using Registry.App.Door;

namespace Registry.App.Store;

/// <summary>Who wrote what is in the log.</summary>
public static class Authors
{
    /// <summary>How many events there are, and how many of them somebody else than this caller recorded.</summary>
    public static async Task<(long All, long Others)> Count(string owner, Caller caller, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(
            "select count(*), count(*) filter (where not exists (select from vault.actors a where a.actor::text = e.user_name and a.issuer = $1 and a.subject = $2)) from registry.mt_events e");
        command.Parameters.Add(Sql.P(caller.Issuer));
        command.Parameters.Add(Sql.P(caller.Subject));
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt64(0), row.GetInt64(1));
    }
}
