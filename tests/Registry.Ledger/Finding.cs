namespace Registry.Ledger;

/// <summary>The ways in which the registry can have broken its word.</summary>
public enum Fault
{
    /// <summary>A receipt was given and the log does not hold its event.</summary>
    Lost,
    /// <summary>The log holds the event, with other bytes than the receipt.</summary>
    Altered,
    /// <summary>One command stands in the log more than once, or got two receipts.</summary>
    Twice,
    /// <summary>The log holds something that nobody was told of.</summary>
    Unaccounted,
    /// <summary>A command was definitely refused, and the log holds it.</summary>
    StoredThoughRefused,
    /// <summary>A command never got an answer that decides.</summary>
    Unresolved,
    /// <summary>Two commands won with the same stream and If-Match, or the winner did not get the next version.</summary>
    TwoWinners,
    /// <summary>A was answered before B was sent, and stands after B.</summary>
    Order,
    /// <summary>A read that was not the beginning of the stream, or shorter than what had been acknowledged.</summary>
    Read,
    /// <summary>Positions or versions with a hole, or streams and requests that do not reach to the end.</summary>
    Hole,
    /// <summary>What is stored does not make the leaf that is stored.</summary>
    Leaf,
    /// <summary>A view differs from a fold of the log.</summary>
    View,
    /// <summary>An answer that no client should get: a server error, or something else than before for the same key.</summary>
    Answer,
    /// <summary>A process ended by itself, or did not end as it was told to.</summary>
    Process,
}

public sealed record Finding(Fault Fault, string Says)
{
    /// <summary>What the registry's own check says, by the way it says it.</summary>
    public static Finding FromCheck(string difference) => new(
        difference.StartsWith("view ", StringComparison.Ordinal) ? Fault.View
        : difference.Contains("digest", StringComparison.Ordinal) || difference.Contains("leaf", StringComparison.Ordinal) ? Fault.Leaf
        : Fault.Hole, $"check: {difference}");
}

/// <summary>The run cannot go on; the message says why.</summary>
public sealed class LedgerException(string message) : Exception(message);
