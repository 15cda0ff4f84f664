using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>Makes a database ready: roles, schema, views and the checks that the locks on the log are in place.</summary>
public static class Database
{
    public const string AppRole = "registry_app";
    public const string AuditRole = "registry_audit";

    /// <summary>
    /// Settings that every connection of the app has: prepared statements, planned once (each is written for one plan; planning a read of
    /// streams anew costs more than the read), no needless resets, UTC.
    /// </summary>
    public static NpgsqlDataSource Source(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, NoResetOnClose = true, Timezone = "UTC", ApplicationName = "registry", CommandTimeout = 10, Timeout = 5, IncludeErrorDetail = false,
        };
        settings.Options = $"{settings.Options} -c plan_cache_mode=force_generic_plan".TrimStart();
        if (settings.MaxPoolSize > 40) settings.MaxPoolSize = 40;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    /// <summary>Creates what is missing, as the owner of the database. Running it again changes nothing.</summary>
    public static async Task Migrate(string ownerConnectionString, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false, ApplicationName = "registry-migrate" }.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(ct);
        await Execute(connection, "select pg_advisory_lock(7267)", ct); // Two processes may start at once on one database.
        // Roles belong to the whole server: another database's migration may make them at the same moment.
        foreach (var role in (string[])[AppRole, AuditRole])
            await Execute(connection, $"do $$ begin if not exists (select from pg_roles where rolname = '{role}') then create role {role} nologin; end if; exception when duplicate_object or unique_violation then null; end $$", ct);
        await using (var exists = new NpgsqlCommand("select to_regclass('registry.mt_events') is not null", connection))
            if (!(bool)(await exists.ExecuteScalarAsync(ct))!) await Execute(connection, await Script("Schema"), ct);
        foreach (var script in (string[])["Functions", "Packs", "Proof", "Vault", "Redaction"]) await Execute(connection, await Script(script), ct);
        await new Rebuild(ownerConnectionString, _ => { }).Outdated(ct);
    }

    /// <summary>Says what is missing of the locks that keep the log from being changed; a seat belt, never the proof.</summary>
    public static async Task<IReadOnlyList<string>> MissingLocks(NpgsqlDataSource source, CancellationToken ct)
    {
        string[] wanted =
        [
            .. from table in (string[])["mt_events", "entries", "commands", "mt_streams", "checkpoints", "cosignatures", "time_stamps"] from kind in (string[])["only_grows", "is_never_emptied"] select $"{table}.{table}_{kind}",
            "mt_streams.mt_streams_newer",
        ];
        await using var command = source.CreateCommand(
            """
            select c.relname || '.' || t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where c.relnamespace = 'registry'::regnamespace and t.tgenabled = 'A'
            """);
        var found = new HashSet<string>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) found.Add(rows.GetString(0));
        return [.. wanted.Where(w => !found.Contains(w))];
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<string> Script(string name)
    {
        await using var resource = typeof(Database).Assembly.GetManifestResourceStream($"Registry.App.Store.{name}.sql")!;
        using var reader = new StreamReader(resource);
        return await reader.ReadToEndAsync();
    }
}
