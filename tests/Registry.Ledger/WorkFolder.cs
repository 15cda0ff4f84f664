namespace Registry.Ledger;

/// <summary>A temporary folder for one registry and its database, gone afterwards.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("registry-ledger-");

    public WorkFolder()
    {
        // Temporary folders are closed to others, and the database of a registry that runs as root is another user's.
        if (!OperatingSystem.IsWindows()) _root.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    }

    public string Data => Path.Combine(_root.FullName, "data");

    /// <summary>Where the cluster stands: beside the data, or where the registry says that it had to put it.</summary>
    public string Cluster => Path.Combine(Elsewhere ?? Data, "postgres");

    private string? Elsewhere => File.Exists(Location) ? File.ReadAllText(Location).Trim() : null;
    private string Location => Path.Combine(Data, "postgres.location");

    public void Dispose()
    {
        if (Elsewhere is { } elsewhere) Directory.Delete(elsewhere, recursive: true);
        _root.Delete(recursive: true);
    }
}
