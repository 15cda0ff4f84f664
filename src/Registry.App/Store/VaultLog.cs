namespace Registry.App.Store;

/// <summary>What the vault tells its operators: counts and positions, never what stood there.</summary>
internal static partial class VaultLog
{
    [LoggerMessage(LogLevel.Warning, "{Rows} rows of the vault that the erasure at position {Erasure} names had come back, and were erased again.")]
    public static partial void ErasedAgain(this ILogger logger, long rows, long erasure);

    [LoggerMessage(LogLevel.Warning, "The content of event {Position} was removed, as the redaction at position {Redaction} says.")]
    public static partial void ContentRedacted(this ILogger logger, long position, long redaction);
}
