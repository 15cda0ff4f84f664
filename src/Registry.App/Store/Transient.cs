using Npgsql;

namespace Registry.App.Store;

/// <summary>Which errors say for certain that nothing was stored and that trying again would say the same.</summary>
internal static class Transient
{
    // Serialisation and deadlock, lock timeout, shut-down and crash of the server, connection: worth another attempt.
    private static readonly HashSet<string> Passing =
    [
        PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected, PostgresErrorCodes.LockNotAvailable,
        PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow, PostgresErrorCodes.TooManyConnections,
    ];

    public static bool IsDefinite(Exception e) => e is PostgresException p && !Passing.Contains(p.SqlState) && !p.SqlState.StartsWith("08", StringComparison.Ordinal);

    /// <summary>Whether a read is worth trying again.</summary>
    public static bool IsPassing(Exception e) => e is NpgsqlException or IOException or TimeoutException && !IsDefinite(e);
}
