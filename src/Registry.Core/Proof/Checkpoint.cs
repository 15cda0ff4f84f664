using System.Globalization;

namespace Registry.Core.Proof;

/// <summary>
/// The head of a log at one size, as the text of a signed note (c2sp.org/tlog-checkpoint): a line each for the origin, the number of
/// leaves and the root in base64, then lines of extensions, of which ours has none.
/// </summary>
/// <param name="Origin">The log's own name.</param>
/// <param name="Size">The number of leaves.</param>
/// <param name="Root">The root of the tree (RFC 6962, 2.1).</param>
public sealed record Checkpoint(string Origin, long Size, MerkleHash Root)
{
    /// <summary>Lines after the third, opaque and covered by Ed25519 signatures only.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>The text that is signed, with its last line feed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n{string.Concat(Extensions.Select(line => line + "\n"))}");

    /// <summary>Reads the text of a note as a checkpoint.</summary>
    /// <exception cref="ProofFormatException">It is not one.</exception>
    public static Checkpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.Split('\n');
        // Three lines at least, and nothing after the last line feed.
        if (lines.Length < 4 || lines[^1].Length > 0 || lines[..^1].Any(line => line.Length == 0))
            throw new ProofFormatException("A checkpoint has three lines at least, none of them empty.");
        if (!StrictDecimal.TryParse(lines[1], out long size))
            throw new ProofFormatException("The size in a checkpoint is a decimal number without leading zeros.");
        if (!MerkleHash.TryParse(lines[2], out var root))
            throw new ProofFormatException("The root in a checkpoint is base64 of 32 bytes.");
        return new Checkpoint(lines[0], size, root) { Extensions = lines[3..^1] };
    }
}
