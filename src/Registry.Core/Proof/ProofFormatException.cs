namespace Registry.Core.Proof;

/// <summary>A note, key, policy, proof, tile or bundle is not in its form. The reason does not quote what was given.</summary>
public sealed class ProofFormatException(string reason) : FormatException(reason);
