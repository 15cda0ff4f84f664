using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>The files of a log under the paths of c2sp.org/tlog-tiles, for several readers at once: in a bundle, or at the registry itself.</summary>
internal interface ILogFiles
{
    /// <summary>How many readers it is worth to have.</summary>
    int Readers { get; }

    /// <summary>The bytes of a file, no more than a file of that name can have, or null when there is none.</summary>
    /// <exception cref="UnreadableException">It is not what it claims to be.</exception>
    /// <exception cref="UnreachableException">It could not be fetched, which says nothing of the log.</exception>
    byte[]? Read(string path);
}

/// <summary>A file cannot be read as what it must be; what is wrong and where.</summary>
internal sealed class UnreadableException(Fault fault) : Exception(fault.What)
{
    public Fault Fault { get; } = fault;
}

/// <summary>The registry did not answer.</summary>
internal sealed class UnreachableException(string message) : Exception(message);
