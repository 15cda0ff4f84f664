using Microsoft.Extensions.Logging;

namespace Registry.App.Embedded;

/// <summary>What the embedded PostgreSQL says in our log.</summary>
internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "PostgreSQL does not run as root and another user cannot get into {DataFolder}: the cluster stands in {Elsewhere}")]
    public static partial void ClusterStandsElsewhere(this ILogger logger, string dataFolder, string elsewhere);

    [LoggerMessage(LogLevel.Information, "The PostgreSQL binaries in {Folder} are closed to the user that PostgreSQL runs as: using a copy in {Copy}")]
    public static partial void BinariesCopied(this ILogger logger, string folder, string copy);

    [LoggerMessage(LogLevel.Information, "Made a cluster of PostgreSQL {Version} in {Folder} in {Milliseconds} ms")]
    public static partial void ClusterMade(this ILogger logger, string version, string folder, long milliseconds);

    [LoggerMessage(LogLevel.Information, "PostgreSQL {Version} answers at {Host}, port {Port}, after {Milliseconds} ms")]
    public static partial void Answers(this ILogger logger, string version, string host, int port, long milliseconds);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL (process {Pid}) outlived the registry that started it: waiting for it to end")]
    public static partial void WaitsForLeftBehind(this ILogger logger, int pid);

    [LoggerMessage(LogLevel.Warning, "Removed {File}: process {Pid} that it names is not the PostgreSQL of this cluster")]
    public static partial void StaleFileRemoved(this ILogger logger, string file, int pid);

    [LoggerMessage(LogLevel.Error, "PostgreSQL ended by itself (exit code {Code}); starting it again in {Milliseconds} ms")]
    public static partial void EndedByItself(this ILogger logger, int code, double milliseconds);

    [LoggerMessage(LogLevel.Error, "PostgreSQL did not start again; trying once more in {Milliseconds} ms")]
    public static partial void DidNotStartAgain(this ILogger logger, double milliseconds, Exception exception);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL did not end within {Seconds} s; ending it at once. It recovers at the next start")]
    public static partial void EndedAtOnce(this ILogger logger, double seconds);

    [LoggerMessage(LogLevel.Information, "PostgreSQL is not ready after {Seconds} s, probably recovering; still waiting")]
    public static partial void StillWaiting(this ILogger logger, double seconds);

    [LoggerMessage(LogLevel.Error, "A listener to the restarts of PostgreSQL failed")]
    public static partial void ListenerFailed(this ILogger logger, Exception exception);

    [LoggerMessage("PostgreSQL: {Line}")]
    public static partial void Said(this ILogger logger, LogLevel level, string line);
}
