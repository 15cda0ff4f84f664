namespace Registry.Core.Proof;

/// <summary>The bytes have no canonical form, or are not in the form that the log accepts.</summary>
/// <param name="reason">What is wrong, in one sentence without quoting the data.</param>
/// <param name="offset">Where, in bytes from the start of what was given.</param>
public sealed class NotCanonicalizableException(string reason, long offset)
    : FormatException($"{reason} (at byte {offset})")
{
    /// <summary>Bytes from the start of what was given.</summary>
    public long Offset { get; } = offset;

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; } = reason;
}
