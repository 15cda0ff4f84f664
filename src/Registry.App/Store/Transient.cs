using Npgsql;

namespace Registry.App.Store;

/// <summary>Which errors say for certain that nothing was stored and that trying again would say the same.</summary>
internal static class Transient
{
    // Serialisation and deadlock, lock timeout, a statement that somebody cancelled, a server that is no longer the primary, shut-down and
    // crash of the server, connection: worth another attempt.
    private static readonly HashSet<string> Passing =
    [
        PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected, PostgresErrorCodes.LockNotAvailable,
        PostgresErrorCodes.QueryCanceled, PostgresErrorCodes.ReadOnlySqlTransaction,
        PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow, PostgresErrorCodes.TooManyConnections,
    ];

    /// <summary>An error that ended the session (FATAL, PANIC: a full disk under the write-ahead log, say) tells nothing about a commit on its way.</summary>
    public static bool IsDefinite(Exception e) => e is UnwritableException
        || e is PostgresException { InvariantSeverity: "ERROR" } p && !Passing.Contains(p.SqlState) && !p.SqlState.StartsWith("08", StringComparison.Ordinal);

    /// <summary>Whether a read is worth trying again.</summary>
    public static bool IsPassing(Exception e) => e is NpgsqlException or IOException or TimeoutException && !IsDefinite(e);
}
